import { inArray } from "drizzle-orm";
import { refuse } from "#db/act.ts";
import type { Transaction } from "#db/client.ts";
import { links, liveArticles } from "#db/schema/schema.ts";
import type { LinkAct } from "#lib/link-change.ts";
import {
  changesLinks,
  IMPACT_GROUPS,
  type ImpactChoice,
  type ImpactGroup,
  replacements,
} from "#lib/links/impact-choice.ts";
import { redirectLinks } from "#lib/links/redirect-links.ts";
import { redirectRelated } from "#lib/links/redirect-related.ts";
import type { LinkedText } from "#lib/links/text-links.ts";
import type { Staff } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { changeLinks, lockArticles, recordLinkChange } from "./change-links.ts";
import { leadsTo, MOST_INCOMING } from "./read-impact.ts";

type Incoming = {
  staff: Staff;
  now: Date;
  act: LinkAct;
  articleId: number;
  choice: ImpactChoice | undefined;
  /** What an undo must know of the act besides the links. */
  detail?: Record<string, unknown>;
};
/** For the audit: how many articles got other links, and under which record. */
export type ChangedIncoming = { linkChange: number; linksChanged: number };

/**
 * Locks an article together with those that will get other links because of it, in the order of their ids; called before
 * the verb locks the article itself. Answers with their ids.
 */
export async function lockIncoming(
  tx: Transaction,
  { articleId, choice }: Pick<Incoming, "articleId" | "choice">,
): Promise<number[]> {
  if (!choice || !changesLinks(choice)) return [];
  const sources = (await sourcesOf(tx, { articleId, choice })).filter((id) => id !== articleId);
  if (sources.length > MOST_INCOMING) {
    refuse("invalid", { fields: { impact: translate("impact")("refused.tooMany", { max: String(MOST_INCOMING) }) } });
  }
  const locked = await lockArticles(tx, [articleId, ...sources]);
  return locked.filter((id) => id !== articleId);
}

/**
 * Does with the links to an article what was chosen, in every live article that `lockIncoming` has locked: quietly, in the
 * caller's transaction, under a record with which all of it can be undone.
 */
export async function changeIncoming(
  tx: Transaction,
  { staff, now, act, articleId, choice, detail, sources }: Incoming & { sources: number[] },
): Promise<ChangedIncoming> {
  if (choice) await refusePrivate(tx, { articleId, choice });
  const record = await recordLinkChange(tx, {
    ...{ staff, now, act, subjectId: articleId },
    detail: { ...detail, ...(choice && { choice }) },
  });
  let linksChanged = 0;
  for (const source of choice ? sources : []) {
    const redirection = { from: articleId, self: source, choice: choice ?? {} };
    const change = (text: LinkedText): LinkedText => {
      const body = redirectLinks(text.body, redirection);
      const related = redirectRelated(text.related, redirection);
      return body === text.body && related === text.related ? text : { body, related };
    };
    if (await changeLinks(tx, { articleId: source, change, now, staff, record })) linksChanged += 1;
  }
  return { linkChange: record, linksChanged };
}

async function sourcesOf(tx: Transaction, { articleId, choice }: { articleId: number; choice: ImpactChoice }) {
  const groups = IMPACT_GROUPS.filter((group) => choice[group] !== undefined && choice[group].do !== "keep");
  const ids = new Set<number>();
  for (const group of groups) for (const id of await sourcesIn(tx, { articleId, group })) ids.add(id);
  return [...ids];
}

async function sourcesIn(tx: Transaction, { articleId, group }: { articleId: number; group: ImpactGroup }) {
  const rows = await tx
    .selectDistinct({ id: links.sourceId })
    .from(links)
    .where(leadsTo(articleId, group))
    .limit(MOST_INCOMING + 1);
  return rows.map(({ id }) => id);
}

/** What takes a place must be public, and not the article that goes. */
async function refusePrivate(
  tx: Transaction,
  { articleId, choice }: { articleId: number; choice: ImpactChoice },
): Promise<void> {
  const found = await publicOnes(tx, choice);
  const wrong = replacements(choice).filter((one) => one.articleId === articleId || !found.has(one.articleId));
  if (wrong.length === 0) return;
  const sentence = translate("impact")("refused.notPublic");
  refuse("invalid", { fields: Object.fromEntries(wrong.map(({ group }) => [`${group}With`, sentence])) });
}

/** The choice as far as it can be done now: where a replacement is not public any more, the links are kept. */
export async function onlyPublic(tx: Transaction, choice: ImpactChoice): Promise<ImpactChoice> {
  const found = await publicOnes(tx, choice);
  const groups = IMPACT_GROUPS.flatMap((group) => {
    const chosen = choice[group];
    return chosen && (chosen.do !== "replace" || found.has(chosen.with)) ? [[group, chosen]] : [];
  });
  return Object.fromEntries(groups);
}

async function publicOnes(tx: Transaction, choice: ImpactChoice): Promise<Set<number>> {
  const ids = replacements(choice).map(({ articleId }) => articleId);
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: liveArticles.articleId })
    .from(liveArticles)
    .where(inArray(liveArticles.articleId, ids));
  return new Set(rows.map(({ id }) => id));
}
