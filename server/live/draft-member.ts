import type { Language } from "#lib/language.ts";
import type { LiveAnswer } from "#lib/live-draft/live-messages.ts";
import type { Staff } from "#lib/permissions.ts";

/** Where somebody's caret stands, and when the person last did something. */
export type MemberPlace = {
  block: string | null;
  field: string | null;
  anchor: unknown;
  head: unknown;
  /** Milliseconds of this process's clock. */
  activeAt: number;
};

/** One browser tab in a room. */
export type DraftMember = {
  /** UUID of this connection. */
  connection: string;
  sessionId: string;
  staff: Staff & { id: number };
  mayWrite: boolean;
  /** In which sentences are said to it. */
  language: Language;
  /** Sent something that cannot be taken: nothing more is, until it has connected again. */
  isSentAway: boolean;
  place: MemberPlace;
  /** Its place is not yet in Postgres, where other processes see it. */
  moved: boolean;
  say: (answer: LiveAnswer) => void;
  send: (update: Uint8Array) => void;
  close: (code: number) => void;
};

/** An update a member has sent and nobody has stored yet; `seq` is the member's own number for it; `isNews` when it changed the document. */
export type Sent = { member: DraftMember; seq: number; update: Uint8Array; isNews?: boolean };
