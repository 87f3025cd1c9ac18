"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { MadePreview } from "#components/editor/preview-links-panel.tsx";
import { makePreviewLink } from "#db/preview-links/make-preview-link.ts";
import { revokePreviewLink } from "#db/preview-links/revoke-preview-link.ts";
import type { Problem } from "#lib/problem.ts";
import { siteUrl } from "#lib/settings.ts";

const id = z.coerce.number().int().positive();
const MakeInput = z.object({ articleId: id, forWhom: z.string().max(1000), days: z.coerce.number() });
const RevokeInput = z.object({ articleId: id, linkId: id });

export async function makePreview(form: FormData): Promise<({ ok: true } & MadePreview) | Problem> {
  const staff = await requireStaff();
  const input = MakeInput.parse(Object.fromEntries(form));
  const answer = await makePreviewLink(staff, input);
  if (!answer.ok) return answer;
  refresh();
  return { ok: true, link: siteUrl() + answer.path, forWhom: input.forWhom.trim(), expiresAt: answer.expiresAt };
}

export async function revokePreview(form: FormData): Promise<{ ok: true } | Problem> {
  const staff = await requireStaff();
  const answer = await revokePreviewLink(staff, RevokeInput.parse(Object.fromEntries(form)));
  if (answer.ok) refresh();
  return answer;
}
