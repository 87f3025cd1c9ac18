import { z } from "zod";
import type { Status } from "#lib/status.ts";

/** Bytes of one message of a writer: a pasted text as large as a draft may be still fits. */
export const MAX_MESSAGE_BYTES = 5_000_000;

/** Why the server ends a connection; 4400 and above are ours. */
export const CLOSE = {
  otherDocument: 1000,
  restart: 1012,
  later: 1013,
  badMessage: 4400,
  sessionOver: 4401,
  notThere: 4404,
  tooLarge: 4413,
  tooFast: 4429,
} as const;

const place = z.string().max(80).nullable();
const small = (value: unknown) => JSON.stringify(value ?? null).length <= 600;
// A position relative to the text, as Yjs writes it; of no concern to the server.
const position = z.unknown().refine(small);

/** Text messages of a browser. Its typing comes as binary messages: 4 bytes of a rising number, then a Yjs update. */
export const LiveRequestInput = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("hello"),
    ticket: z.string().max(1000),
    epoch: z.uuid().nullable(),
    stateVector: z.base64().max(400_000),
  }),
  z.object({
    type: z.literal("presence"),
    block: place,
    field: place,
    anchor: position,
    head: position,
    active: z.boolean(),
  }),
  z.object({ type: z.literal("ping") }),
]);
export type LiveRequest = z.infer<typeof LiveRequestInput>;

/** Somebody who has the article open, in one browser tab. Idle by the server's clock. */
export type LivePerson = {
  connection: string;
  staffId: number;
  name: string;
  colour: string;
  block: string | null;
  field: string | null;
  anchor: unknown;
  head: unknown;
  idle: boolean;
  mayWrite: boolean;
};

/** Text messages of the server; times are ISO strings. Others' typing comes as binary messages: a Yjs update. */
export type LiveAnswer =
  | {
      type: "welcome";
      epoch: string;
      /** What the server has, base64: the browser sends the rest. */
      stateVector: string;
      mayWrite: boolean;
      connection: string;
      revision: number;
      savedAt: string;
    }
  | { type: "ack"; seq: number; savedAt: string }
  | { type: "people"; people: LivePerson[] }
  | { type: "access"; mayWrite: boolean }
  | { type: "article"; revision: number; savedAt: string; status: Status }
  | { type: "problem"; fields: Record<string, string> }
  | { type: "refused"; seq: number; sentence: string }
  /** What is said beside the text has changed: ask for it again. */
  | { type: "comments" }
  | { type: "other-document"; epoch: string }
  | { type: "pong" };
