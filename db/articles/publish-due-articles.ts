import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { database, type Transaction } from "#db/client.ts";
import { articles, revisions, staff, tokens } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { goLive } from "./go-live.ts";
import { type Article, ownershipOf, type Revision } from "./lock-article.ts";

/**
 * Publishes what is due, each article in a transaction of its own; any process may call it at any time, and an article is
 * published once (the row is locked, others pass it by). One that cannot go live keeps its time and says why.
 */
export async function publishDueArticles(): Promise<{ published: number[]; failed: number[] }> {
  const due = await database()
    .select({ id: articles.id })
    .from(articles)
    .where(isDue(new Date()))
    .orderBy(asc(articles.publishAt))
    .limit(100);
  const outcome = { published: [] as number[], failed: [] as number[] };
  const surprises: unknown[] = [];
  for (const { id } of due) {
    try {
      const answer = await publishDue(id);
      if (answer.ok && answer.done) outcome.published.push(id);
      if (!answer.ok && (await keepProblem(id, answer))) outcome.failed.push(id);
    } catch (error) {
      // One article with a fault must not hold up the others.
      surprises.push(error);
    }
  }
  if (surprises.length > 0) throw new AggregateError(surprises, "some articles that are due were not published");
  return outcome;
}

const isDue = (now: Date) => and(lte(articles.publishAt, now), isNull(articles.publishProblem));

async function publishDue(articleId: number): Promise<{ ok: true; done: boolean } | Problem> {
  return act(async (tx, now) => {
    const [article] = await tx
      .select()
      .from(articles)
      .where(and(eq(articles.id, articleId), isDue(now)))
      .for("no key update", { skipLocked: true });
    if (!article?.publishRevision) return { ok: true, done: false };
    const owner = await readOwner(tx, article);
    if (!owner || !may(owner, "publish", ownershipOf(article)))
      refuse("not-allowed", { fields: { status: noPublisher(owner) } });
    const [revision] = await tx.select().from(revisions).where(eq(revisions.id, article.publishRevision));
    if (!revision) throw new Error(`revision ${article.publishRevision} of article ${articleId} is missing`);
    const { verb, address } = await goLive(tx, { article, revision: revision as Revision, now });
    await recordAudit(tx, owner, verb, `article:${articleId}`, {
      ...{ revision: revision.number, address },
      dueAt: article.publishAt?.toISOString(),
    });
    return { ok: true, done: true };
  });
}

/** On whose word it goes live: the role that person or program has now decides, not the one of then. */
async function readOwner(tx: Transaction, article: Article): Promise<Staff | null> {
  if (article.publishBy !== null) {
    const [person] = await tx.select().from(staff).where(eq(staff.id, article.publishBy));
    return person && !person.disabledAt ? { id: person.id, token: null, name: person.name, role: person.role } : null;
  }
  const [token] = await tx
    .select()
    .from(tokens)
    .where(eq(tokens.id, article.publishByToken ?? 0));
  return token && !token.revokedAt ? { id: null, token: token.id, name: token.name, role: token.role } : null;
}

function noPublisher(owner: Staff | null): string {
  const t = translate("problems");
  return owner ? t("article.noPublisher", { name: owner.name }) : t("article.publisherGone");
}

/** Answers with false where somebody published or planned anew in the meantime. */
async function keepProblem(articleId: number, { problem, fields }: Problem): Promise<boolean> {
  const publishProblem = fields ? Object.values(fields).join(" ") : problem;
  return database().transaction(async (tx) => {
    const kept = await tx
      .update(articles)
      .set({ publishProblem })
      .where(and(eq(articles.id, articleId), isDue(new Date())))
      .returning({ id: articles.id });
    if (kept.length === 0) return false;
    const nobody = { id: null, token: null, name: "Readalso", role: "admin" } as const;
    await recordAudit(tx, nobody, "publish-failed", `article:${articleId}`, { problem, ...(fields && { fields }) });
    return true;
  });
}
