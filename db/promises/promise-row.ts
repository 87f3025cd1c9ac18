import { eq, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles, promises, revisions, staff, tokens } from "#db/schema/schema.ts";
import { type PromiseKind, type PromiseState, promiseStateOf, type Seen } from "#lib/promise.ts";

/** A promise as screens show it. */
export type PromiseRow = {
  id: number;
  kind: PromiseKind;
  state: PromiseState;
  articleId: number;
  /** Headline, or working title, of the article's newest draft. */
  headline: string;
  /** On whose word. */
  owner: string;
  revision: number | null;
  dueAt: Date;
  note: string;
  notice: string | null;
  doneAt: Date | null;
  doneBy: string | null;
  lateMs: number | null;
  problem: string | null;
  address: string | null;
  seenAt: Date | null;
  seen: Seen | null;
};

/** Promises with what screens show of them; the caller adds conditions and an order. */
export function selectPromises() {
  const { id, kind, dueAt, note, notice, doneAt, doneBy, lateMs, failedAt, cancelledAt } = promises;
  const { problem, address, seenAt, seen } = promises;
  return database()
    .select({
      ...{
        id,
        kind,
        dueAt,
        note,
        notice,
        doneAt,
        doneBy,
        lateMs,
        failedAt,
        cancelledAt,
        problem,
        address,
        seenAt,
        seen,
      },
      articleId: articles.id,
      headline: sql<string>`coalesce(nullif(${articles.headline}, ''), ${articles.workingTitle})`,
      owner: sql<string>`coalesce(${staff.name}, ${tokens.name}, 'Readalso')`,
      revision: revisions.number,
    })
    .from(promises)
    .innerJoin(articles, eq(articles.id, promises.articleId))
    .leftJoin(revisions, eq(revisions.id, promises.revisionId))
    .leftJoin(staff, eq(staff.id, promises.staffId))
    .leftJoin(tokens, eq(tokens.id, promises.tokenId))
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectPromises>>[number];

export function promiseRow({ failedAt, cancelledAt, ...row }: Selected, now: Date): PromiseRow {
  return { ...row, state: promiseStateOf({ ...row, failedAt, cancelledAt }, now) };
}
