import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { links } from "#db/schema/schema.ts";
import { noteUnresolved, unresolvedPath } from "#db/unresolved/note-unresolved.ts";
import { emptyBody } from "#lib/body/schema.ts";
import { type LinkedText, type TextLink, textLinks } from "#lib/links/text-links.ts";
import { changeStandings } from "./change-standings.ts";

type Which = { articleId: number; of: "draft" | "live" };

/** What is left of a text that readers no longer have. */
export const NO_TEXT: LinkedText = { body: emptyBody(), related: [] };

/** Brings the ledger's rows of one article's draft or live text in line with what it says. */
export async function writeLinks(
  tx: Transaction,
  { articleId, of, text }: Which & { text: LinkedText },
): Promise<void> {
  const kept = await tx
    .select(LEDGER)
    .from(links)
    .where(and(eq(links.sourceId, articleId), eq(links.of, of)))
    .orderBy(asc(links.position));
  await replaceLinks(tx, { articleId, of, kept, wanted: textLinks(text) });
}

const { node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread } = links;
/** The columns of a row that a text decides. */
export const LEDGER = { node, kind, position, targetId, targetUrl, label, fallbackId, fallbackThread };

/** Writes what is wanted over what is kept, if that is something else; answers with how many rows went or came. */
export async function replaceLinks(
  tx: Transaction,
  { articleId, of, kept, wanted }: Which & { kept: TextLink[]; wanted: TextLink[] },
): Promise<number> {
  const [before, after] = [kept.map(rowOf), wanted.map(rowOf)];
  const gone = before.filter((row) => !after.includes(row));
  const come = after.filter((row) => !before.includes(row));
  if (gone.length === 0 && come.length === 0 && before.length === after.length) return 0;
  if (kept.length > 0) await tx.delete(links).where(and(eq(links.sourceId, articleId), eq(links.of, of)));
  if (wanted.length > 0) await tx.insert(links).values(wanted.map((link) => ({ ...link, sourceId: articleId, of })));
  const targets = [...kept, ...wanted].flatMap((link) => link.targetId ?? []);
  if (of === "live") await changeStandings(tx, targets);
  if ([...kept, ...wanted].some(unresolvedPath)) await noteUnresolved(tx, articleId);
  return Math.max(gone.length + come.length, Math.abs(before.length - after.length));
}

function rowOf(link: TextLink): string {
  return JSON.stringify(Object.keys(LEDGER).map((column) => link[column as keyof TextLink]));
}
