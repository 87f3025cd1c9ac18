import { z } from "zod";
import type { Status } from "#lib/status.ts";

/** A person who has the article open, as the server knows them: name and place never come from another browser unchecked. */
const PersonSchema = z.object({
  connection: z.string(),
  staffId: z.number(),
  name: z.string(),
  block: z.string().nullable(),
  field: z.string().nullable(),
  anchor: z.unknown(),
  head: z.unknown(),
  idle: z.boolean(),
  mayWrite: z.boolean(),
});
export type Person = z.infer<typeof PersonSchema>;

const moment = z.coerce.date();

/** What the server says in words; an update of the document comes as bytes. */
export const ServerMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("welcome"),
    epoch: z.string(),
    stateVector: z.string(),
    mayWrite: z.boolean(),
    connection: z.string(),
    savedAt: moment.nullable(),
  }),
  z.object({ type: z.literal("ack"), seq: z.number(), savedAt: moment }),
  z.object({ type: z.literal("people"), people: z.array(PersonSchema) }),
  z.object({ type: z.literal("access"), mayWrite: z.boolean() }),
  z.object({
    type: z.literal("article"),
    revision: z.number(),
    savedAt: moment,
    status: z.custom<Status>((value) => typeof value === "string"),
  }),
  z.object({ type: z.literal("problem"), fields: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal("refused"), seq: z.number(), sentence: z.string() }),
  z.object({ type: z.literal("other-document"), epoch: z.string() }),
  z.object({ type: z.literal("comments") }),
  z.object({ type: z.literal("pong") }),
]);
export type ServerMessage = z.infer<typeof ServerMessageSchema>;

/** Where this person is in the article. */
export type Place = { block: string | null; field: string | null; anchor: unknown; head: unknown };
export const NOWHERE: Place = { block: null, field: null, anchor: null, head: null };

/** A change on its way: its number in this connection, then the bytes of the update. */
export function numbered(seq: number, update: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + update.length);
  new DataView(bytes.buffer).setUint32(0, seq);
  bytes.set(update, 4);
  return bytes;
}

export function bytesFrom(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

export function base64From(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
