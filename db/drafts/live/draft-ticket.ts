import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { settings } from "#lib/settings.ts";

const LIFETIME_MS = 30_000;
const TicketSchema = z.object({ sessionId: z.uuid(), articleId: z.int().positive(), until: z.int() });

/** A ticket with which a browser's socket shows for 30 s which session opened which article. */
export function makeDraftTicket({
  sessionId,
  articleId,
  now,
}: {
  sessionId: string;
  articleId: number;
  now: Date;
}): string {
  const said = Buffer.from(JSON.stringify({ sessionId, articleId, until: now.getTime() + LIFETIME_MS }));
  return `${said.toString("base64url")}.${sealOf(said).toString("base64url")}`;
}

/** Whose ticket this is; null for a forged one, one for another article, and one that has run out. */
export function readDraftTicket(
  ticket: string,
  { articleId, now }: { articleId: number; now: Date },
): { sessionId: string } | null {
  const [said = "", seal = ""] = ticket.split(".");
  const bytes = Buffer.from(said, "base64url");
  const given = Buffer.from(seal, "base64url");
  const right = sealOf(bytes);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const { sessionId, articleId: of, until } = TicketSchema.parse(JSON.parse(bytes.toString()));
  return of === articleId && until > now.getTime() ? { sessionId } : null;
}

function sealOf(said: Buffer): Buffer {
  const secret = settings().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set: start the newsroom with `npm start`, which keeps one.");
  // The secret seals cookies too: the word in front keeps a ticket from being anything else.
  return createHmac("sha256", secret).update("draft ticket").update(said).digest();
}
