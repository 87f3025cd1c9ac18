import { z } from "zod";
import { createArticle } from "#db/articles/create-article.ts";
import { importArticle } from "#db/articles/import-article.ts";
import { listArticles } from "#db/articles/list-articles.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { describeDraft } from "#db/drafts/describe-draft.ts";
import { resolveDraftFields } from "#db/drafts/resolve-draft-fields.ts";
import { listOutgoing } from "#db/links/list-outgoing.ts";
import { type DraftFields, DraftFieldsInput } from "#lib/draft-fields.ts";
import { STATUSES } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { call } from "../program.ts";
import { PageQuery, pageOf, statusOutput, timeInput, timeOutput } from "../shapes.ts";

export const createArticleCall = call({
  summary: "Start an article",
  permission: "create",
  input: DraftFieldsInput,
  status: 201,
  output: z.object({ id: z.int(), revision: z.int(), status: statusOutput, address: z.null() }),
  run: async ({ staff, input }) => {
    const fields = input as DraftFields;
    const resolved = await resolveDraftFields(staff, { fields, edition: fields.edition });
    if (!resolved.ok) return resolved;
    const created = await createArticle(staff, {
      draft: resolved.draft,
      ...(fields.edition !== undefined && { edition: fields.edition }),
    });
    if (!created.ok) return created;
    const { articleId: id, revision } = created;
    return { ok: true, answer: { id, revision, status: "draft", address: null } };
  },
});

const ListQuery = PageQuery.extend({
  status: z.enum(STATUSES).optional(),
  section: z.string().optional().describe("Slug."),
  edition: z.string().optional().describe("Code."),
  q: z.string().max(200).optional().describe("Words of the headline."),
});

export const listArticlesCall = call({
  summary: "List articles, last changed first",
  permission: "read",
  query: ListQuery,
  output: pageOf(
    z.object({
      id: z.int(),
      status: statusOutput,
      headline: z.string(),
      section: z.string().nullable(),
      edition: z.string(),
      address: z.string().nullable(),
      revision: z.int(),
      updatedAt: timeOutput,
    }),
  ),
  run: async ({ staff, query }) => {
    const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
    const { items, next } = await listArticles(staff, given);
    return { ok: true, answer: { items: items.map((row) => ({ ...row, section: row.section?.slug ?? null })), next } };
  },
});

const bodyOutput = z.unknown().meta({ $ref: "#/components/schemas/Body" });

const LiveOutput = z.object({
  address: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  section: z.string(),
  slug: z.string(),
  body: bodyOutput,
  firstPublishedAt: timeOutput,
  updatedAt: timeOutput,
  revision: z.int(),
});

const LinkOutput = z.object({
  node: z.string(),
  kind: z.enum(["readAlso", "inline", "related"]),
  position: z.int(),
  targetArticle: z.int().nullable(),
  targetUrl: z.string().nullable(),
  label: z.string().nullable(),
  healthy: z.boolean().describe("Readers can open the target now."),
  shown: z
    .object({ articleId: z.int(), headline: z.string(), address: z.string() })
    .nullable()
    .describe("The article readers would get for it now: the target, or what stands in for it; null for nothing."),
});

export const readArticleCall = call({
  summary: "Read an article: its newest draft, what readers have, and where it links to",
  permission: "read",
  output: z.object({
    id: z.int(),
    status: statusOutput,
    revision: z.int(),
    draft: z.record(z.string(), z.unknown()).meta({ $ref: "#/components/schemas/DraftFields" }),
    live: LiveOutput.nullable(),
    address: z.string().nullable(),
    links: z.array(LinkOutput),
  }),
  run: async ({ staff, id }) => {
    const article = await readArticle(staff, id);
    if (!article) return { ok: false, problem: "not-found" };
    const [draft, links] = await Promise.all([
      describeDraft(article.draft, article.edition.code),
      listOutgoing(staff, { articleId: id }),
    ]);
    const { status, revision, live } = article;
    return { ok: true, answer: { id, status, revision, draft, live, address: live?.address ?? null, links } };
  },
});

export const saveDraftCall = call({
  summary: "Save a draft over the revision it was made from; fields left out keep what they were",
  permission: "save",
  input: DraftFieldsInput.partial().extend({
    baseRevision: z
      .int()
      .positive()
      .describe("The revision this draft was made from; an older one is refused with 409."),
  }),
  output: z.object({ revision: z.int() }),
  run: async ({ staff, id, input }) => {
    const { baseRevision, ...fields } = input as Partial<DraftFields> & { baseRevision: number };
    const article = await readArticle(staff, id);
    if (!article) return { ok: false, problem: "not-found" };
    const edition = article.edition.code;
    if (fields.edition !== undefined && fields.edition !== edition) {
      return { ok: false, problem: "invalid", fields: { edition: translate("problems")("program.editionStays") } };
    }
    const resolved = await resolveDraftFields(staff, { fields, edition, current: article.draft });
    if (!resolved.ok) return resolved;
    const saved = await saveDraft(staff, { articleId: id, baseRevision, draft: resolved.draft, kind: "save" });
    return saved.ok ? { ok: true, answer: saved } : saved;
  },
});

export const importArticleCall = call({
  summary: "Publish an article as of a time in the past; a given address leads to it",
  permission: "import",
  input: DraftFieldsInput.extend({
    firstPublishedAt: timeInput,
    address: z.string().max(2000).optional().describe("Its path elsewhere, like /2015/03/harbour-reopens."),
  }),
  status: 201,
  output: z.object({ id: z.int(), address: z.string() }),
  run: async ({ staff, input }) => {
    const { firstPublishedAt, address, ...fields } = input;
    const draft = await resolveDraftFields(staff, { fields: fields as DraftFields, edition: fields.edition });
    if (!draft.ok) return draft;
    const imported = await importArticle(staff, {
      ...{ draft: draft.draft, firstPublishedAt },
      ...(fields.edition !== undefined && { edition: fields.edition }),
      ...(address !== undefined && { address }),
    });
    if (!imported.ok) return imported;
    return { ok: true, answer: { id: imported.articleId, address: imported.address } };
  },
});
