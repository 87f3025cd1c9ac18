import { and, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { presence, staff } from "#db/schema/schema.ts";
import { tellDrafts } from "./tell-drafts.ts";

/** Without a sign of life for so long, a connection counts as gone. */
export const PRESENCE_LEASE = sql`interval '30 seconds'`;
/** Without a sign of its person for so long, a connection counts as idle. */
export const IDLE_AFTER = sql`interval '60 seconds'`;

export type PresenceRow = {
  connection: string;
  process: string;
  articleId: number;
  staffId: number;
  block: string | null;
  field: string | null;
  anchor: unknown;
  head: unknown;
  mayWrite: boolean;
  /** How long ago the person last did something, in milliseconds: the database's clock counts back from there. */
  idleMs: number;
};

/** Keeps where people are, renews their leases, and tells the other processes that have one of these articles open. */
export async function keepPresence(rows: PresenceRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const values = rows.map(({ idleMs, ...row }) => ({
    ...row,
    activeAt: sql`clock_timestamp() - make_interval(secs => ${idleMs / 1000})`,
  }));
  const set = {
    ...{
      block: sql`excluded.block`,
      field: sql`excluded.field`,
      anchor: sql`excluded.anchor`,
      head: sql`excluded.head`,
    },
    mayWrite: sql`excluded.may_write`,
    ...{ activeAt: sql`excluded.active_at`, seenAt: sql`clock_timestamp()` },
  };
  await database().transaction(async (tx) => {
    await tx.insert(presence).values(values).onConflictDoUpdate({ target: presence.connection, set });
    for (const article of new Set(rows.map((row) => row.articleId))) {
      await tellDrafts(tx, { article, process: first.process, about: "people" });
    }
  });
}

/** Takes away people whose lease ran out long ago: their process was killed. */
export async function dropLapsed(): Promise<void> {
  await database()
    .delete(presence)
    .where(lt(presence.seenAt, sql`clock_timestamp() - 4 * ${PRESENCE_LEASE}`));
}

/** Takes away people who have gone. */
export async function dropPresence(gone: { connection: string; process: string; articleId: number }[]): Promise<void> {
  const [first] = gone;
  if (!first) return;
  await database().transaction(async (tx) => {
    await tx.delete(presence).where(
      inArray(
        presence.connection,
        gone.map(({ connection }) => connection),
      ),
    );
    for (const article of new Set(gone.map((row) => row.articleId))) {
      await tellDrafts(tx, { article, process: first.process, about: "people" });
    }
  });
}

/** Who has these articles open in other processes than this one. */
export async function readPresence({ articleIds, except }: { articleIds: number[]; except: string }) {
  if (articleIds.length === 0) return [];
  const { connection, articleId, staffId, block, field, anchor, head, mayWrite, activeAt, seenAt } = presence;
  return database()
    .select({
      ...{ connection, articleId, staffId, block, field, anchor, head, mayWrite, name: staff.name },
      idle: sql<boolean>`${activeAt} < clock_timestamp() - ${IDLE_AFTER}`,
    })
    .from(presence)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(
      and(
        inArray(articleId, articleIds),
        ne(presence.process, except),
        gt(seenAt, sql`clock_timestamp() - ${PRESENCE_LEASE}`),
      ),
    );
}
