"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { ActResult, Named } from "#components/editor/editor-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { unspikeArticle } from "#db/articles/unspike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { readSite } from "#db/live/read-site.ts";
import { createTopic as createTopicVerb } from "#db/topics/create-topic.ts";
import { LIMITS } from "#lib/limits.ts";
import { impactFromFields } from "#lib/links/impact-choice.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";

const ArticleInput = z.object({ articleId: z.coerce.number().int().positive() });
const PublishInput = ArticleInput.extend({
  wasPublic: z.string().optional(),
});
const WithdrawInput = ArticleInput.extend({
  notice: z.string().trim().min(1).max(LIMITS.notice),
  redirectTo: z.string().max(2000).optional(),
});
const TopicInput = z.object({ name: z.string().trim().min(1).max(LIMITS.name) });

const t = translate("editor");
const promises = translate("promises");

export async function publish(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const fields = Object.fromEntries(form);
  const input = PublishInput.parse(fields);
  const answer = await publishArticle(staff, { articleId: input.articleId, impact: impactFromFields(fields) });
  if (!answer.ok) return answer;
  const { timeZone } = (await readSite()).site;
  if (answer.dueAt) return said(promises("embargo.waits", { time: dayAndTime(answer.dueAt, timeZone) }));
  const message = t(`act.${input.wasPublic ? "updated" : "published"}`);
  const { address, noUpdateAt } = answer;
  if (!noUpdateAt) return said(message, address);
  return said(`${message} ${promises("list.noUpdate", { time: dayAndTime(noUpdateAt, timeZone) })}`, address);
}

export async function withdraw(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const input = WithdrawInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { ok: false, problem: "invalid", fields: { notice: t("withdraw.noticeMissing") } };
  const impact = impactFromFields(Object.fromEntries(form));
  const answer = await withdrawArticle(staff, { ...input.data, impact });
  if (!answer.ok) return answer;
  return said([t("act.withdrawn"), translate("impact")("done.links", { count: answer.linksChanged })].join(" ").trim());
}

export async function spike(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const fields = Object.fromEntries(form);
  return acted(
    await spikeArticle(staff, { ...ArticleInput.parse(fields), impact: impactFromFields(fields) }),
    "spiked",
  );
}

export async function unspike(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await unspikeArticle(staff, ArticleInput.parse(Object.fromEntries(form))), "unspiked");
}

export async function createTopic(form: FormData): Promise<{ ok: true; topic: Named } | Problem> {
  const staff = await requireStaff("createTopic");
  const { name } = TopicInput.parse(Object.fromEntries(form));
  const answer = await createTopicVerb(staff, { name });
  return answer.ok ? { ok: true, topic: { id: answer.topicId, name } } : answer;
}

type Said = "spiked" | "unspiked";

function acted(answer: { ok: true } | Problem, did: Said): ActResult {
  return answer.ok ? said(t(`act.${did}`)) : answer;
}

/** The page shows the article as it is now. */
function said(message: string, address: string | null = null): ActResult {
  refresh();
  return { ok: true, message, address };
}
