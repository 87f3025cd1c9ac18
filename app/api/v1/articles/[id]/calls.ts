import { z } from "zod";
import { listRevisions } from "#db/articles/list-revisions.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { listIncoming } from "#db/links/list-incoming.ts";
import { LIMITS } from "#lib/limits.ts";
import { ImpactChoiceSchema } from "#lib/links/impact-choice.ts";
import { siteUrl } from "#lib/settings.ts";
import { call } from "../../program.ts";
import { PageQuery, pageOf, statusOutput, timeInput, timeOutput } from "../../shapes.ts";

export const publishCall = call({
  summary: "Publish or update, now or at a time",
  permission: "publish",
  input: z.strictObject({
    baseRevision: z.int().positive().describe("The newest revision, which goes before the readers."),
    publishAt: timeInput
      .nullable()
      .optional()
      .describe("It goes before the readers then; a time more than a minute ago is refused."),
    embargoUntil: timeInput.nullable().optional().describe("Left out, an embargo set before stays; null lifts it."),
  }),
  output: z.object({
    status: statusOutput,
    address: z.string().nullable().describe("Null until readers can see it."),
    url: z.string().nullable(),
    revision: z.int(),
  }),
  run: async ({ staff, id, input: { baseRevision, publishAt, embargoUntil } }) => {
    const published = await publishArticle(staff, {
      ...{ articleId: id, baseRevision },
      ...(publishAt !== undefined && { publishAt }),
      ...(embargoUntil !== undefined && { embargoUntil }),
    });
    if (!published.ok) return published;
    const { address } = published;
    return { ok: true, answer: { ...published, url: address === null ? null : `${siteUrl()}${address}` } };
  },
});

export const withdrawCall = call({
  summary: "Take a live article back, leaving a notice",
  permission: "withdraw",
  input: z.strictObject({
    notice: z.string().max(LIMITS.notice).describe("What readers find in its place."),
    redirectTo: z.string().max(2000).optional().describe("A page of ours that readers are sent to instead."),
    impact: ImpactChoiceSchema.optional().describe(
      "What becomes of links that point to it, by how they do; a group left out is kept and prints its fallback.",
    ),
  }),
  output: z.object({ status: statusOutput }),
  run: async ({ staff, id, input: { notice, redirectTo, impact } }) => {
    const withdrawn = await withdrawArticle(staff, {
      ...{ articleId: id, notice, impact },
      ...(redirectTo && { redirectTo }),
    });
    return withdrawn.ok ? { ok: true, answer: withdrawn } : withdrawn;
  },
});

export const spikeCall = call({
  summary: "Drop an article before publication",
  permission: "spike",
  output: z.object({ status: statusOutput }),
  run: async ({ staff, id }) => {
    const spiked = await spikeArticle(staff, { articleId: id });
    return spiked.ok ? { ok: true, answer: { status: "spiked" } } : spiked;
  },
});

// These two lists go on after a number: a revision's, or a link's.
const NumberedQuery = PageQuery.extend({
  after: z.coerce.number().int().positive().optional().describe("The `next` of the page before."),
});

export const listRevisionsCall = call({
  summary: "List the kept revisions, newest first",
  permission: "read",
  query: NumberedQuery,
  output: pageOf(
    z.object({
      revision: z.int(),
      kind: z.enum(["autosave", "save", "publish", "restore", "correct", "import", "links"]),
      savedBy: z.string(),
      savedAt: timeOutput,
    }),
  ),
  run: async ({ staff, id, query: { limit, after } }) => {
    const page = await listRevisions(staff, { articleId: id, ...(limit && { limit }), ...(after && { after }) });
    return page ? { ok: true, answer: withNext(page) } : { ok: false, problem: "not-found" };
  },
});

export const listIncomingCall = call({
  summary: "List the live articles that link here",
  permission: "read",
  query: NumberedQuery,
  output: pageOf(
    z.object({
      sourceArticle: z.int(),
      headline: z.string(),
      address: z.string(),
      node: z.string(),
      kind: z.enum(["readAlso", "inline", "related"]),
      text: z.string(),
    }),
  ),
  run: async ({ staff, id, query: { limit, after } }) => {
    const page = await listIncoming(staff, { articleId: id, ...(limit && { limit }), ...(after && { after }) });
    if (!page) return { ok: false, problem: "not-found" };
    // Printed links stand in articles that have an address.
    const items = page.items.map(({ address, ...link }) => ({ ...link, address: address ?? "" }));
    return { ok: true, answer: withNext({ ...page, items }) };
  },
});

function withNext<T>({ items, next }: { items: T[]; next: number | null }) {
  return { items, next: next === null ? null : String(next) };
}
