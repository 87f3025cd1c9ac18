import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { articles, contributors, media, sections, topics } from "#db/schema/schema.ts";
import { bodyPictures, bodyTargets } from "#lib/body/body-links.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import { cleanText } from "#lib/clean-text.ts";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { draftTooLarge } from "#lib/parse-draft.ts";
import { translate } from "#lib/translate.ts";
import { settleBylines } from "./settle-bylines.ts";

/**
 * Makes a draft ready to be kept: text Postgres can hold, a node id on every block, byline names turned into
 * contributors, and every section, topic, picture, related and linked article known to exist (else refused, naming the field). `articleId` is its
 * own, which is not among its related ones; a new one has none.
 */
export async function settleDraft(
  tx: Transaction,
  { editionId, articleId, draft }: { editionId: number; articleId?: number; draft: Draft },
): Promise<{ draft: Draft; hash: string }> {
  if (Buffer.byteLength(JSON.stringify(draft)) > LIMITS.draftBytes) refuse("too-large", draftTooLarge());
  const clean = cleanText(draft);
  const lists = { topics: [...new Set(clean.topics)], related: [...new Set(clean.related)] };
  const named: Draft = { ...clean, ...lists, body: withNodeIds(clean.body) };
  const missing = (
    await Promise.all([
      missingSection(tx, editionId, named),
      missingTopics(tx, named),
      missingContributors(tx, named),
      missingPictures(tx, named),
      missingTargets(tx, named),
      missingRelated(tx, { articleId, related: named.related }),
    ])
  ).flat();
  if (missing.length > 0) refuse("invalid", { fields: Object.fromEntries(missing) });
  const settled: Draft = { ...named, bylines: await settleBylines(tx, named.bylines) };
  return { draft: settled, hash: draftHash(settled) };
}

/**
 * SHA-256 of a draft, the same whatever the order of its keys, and for an older one as it was before its upgrade.
 * `sortedBody` is its body as JSON in which keys are sorted, for who has made it anyway.
 */
export function draftHash(draft: Draft, sortedBody: string | Buffer = JSON.stringify(sortedKeys(draft.body))): string {
  const { body, related, ...before } = draft;
  const others = { ...before, version: HASHED_SINCE, ...(related.length > 0 && { related }) };
  // The body's key is the first of all.
  const sha = createHash("sha256").update('{"body":').update(sortedBody);
  return sha.update(`,${JSON.stringify(sortedKeys(others)).slice(1)}`).digest("hex");
}

// Hashes kept with revisions are of drafts of this version: a step of the schema alone makes no new text.
const HASHED_SINCE = 1;

type Missing = [field: string, sentence: string][];

async function missingSection(tx: Transaction, editionId: number, draft: Draft): Promise<Missing> {
  if (draft.section === null) return [];
  const found = await tx.$count(sections, and(eq(sections.id, draft.section), eq(sections.editionId, editionId)));
  return found ? [] : [["section", translate("problems")("draft.section")]];
}

async function missingTopics(tx: Transaction, draft: Draft): Promise<Missing> {
  const known = await existing(tx, topics, draft.topics);
  const sentence = translate("problems")("draft.topic");
  return draft.topics.flatMap((id, at) => (known.has(id) ? [] : [[`topics.${at}`, sentence]]));
}

async function missingContributors(tx: Transaction, draft: Draft): Promise<Missing> {
  const ids = draft.bylines.flatMap((byline) => byline.contributor ?? []);
  const known = await existing(tx, contributors, ids);
  const sentence = translate("problems")("draft.contributor");
  return draft.bylines.flatMap(({ contributor }, at) =>
    contributor === null || known.has(contributor) ? [] : [[`bylines.${at}.contributor`, sentence]],
  );
}

async function missingPictures(tx: Transaction, draft: Draft): Promise<Missing> {
  const inBody = bodyPictures(draft.body);
  const known = await existing(tx, media, draft.image ? [draft.image.media, ...inBody] : inBody);
  const sentence = translate("problems")("draft.picture");
  const missing: Missing = draft.image && !known.has(draft.image.media) ? [["image.media", sentence]] : [];
  return inBody.every((id) => known.has(id)) ? missing : [...missing, ["body", sentence]];
}

async function missingTargets(tx: Transaction, draft: Draft): Promise<Missing> {
  const targets = bodyTargets(draft.body);
  const known = await existing(tx, articles, targets);
  const missing = targets.filter((id) => !known.has(id));
  return missing.slice(0, 1).map((id) => ["body", translate("problems")("draft.target", { id: String(id) })]);
}

async function missingRelated(
  tx: Transaction,
  { articleId, related }: { articleId: number | undefined; related: number[] },
): Promise<Missing> {
  const t = translate("related");
  const known = await existing(tx, articles, related);
  return related.flatMap((id, at): Missing => {
    if (id === articleId) return [[`related.${at}`, t("refused.itself")]];
    return known.has(id) ? [] : [[`related.${at}`, t("refused.gone", { id: String(id) })]];
  });
}

async function existing(
  tx: Transaction,
  table: typeof topics | typeof contributors | typeof media | typeof articles,
  ids: number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.select({ id: table.id }).from(table).where(inArray(table.id, ids));
  return new Set(rows.map((row) => row.id));
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortedKeys(item)]));
}
