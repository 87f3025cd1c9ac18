import { sameValue } from "#lib/same-value.ts";
import type { Status } from "#lib/status.ts";
import type { Person } from "./server-messages.ts";

/** Why nothing reaches the server now. */
export type Lost = "offline" | "no-answer" | "signed-out" | "gone" | "refused" | "other-document";

/** What is known of a draft's way to the server; the line on screen is made of this alone. */
export type DraftLink = {
  lost: Lost | null;
  /** True once the server's text has arrived. */
  isMet: boolean;
  mayWrite: boolean;
  /** True while something typed here is not acknowledged. */
  isUnsaved: boolean;
  savedAt: Date | null;
  /** Fields whose text the newsroom cannot keep as it is, with a sentence each. */
  problems: Record<string, string>;
  /** Why the server refused a change. */
  refusal: string | null;
  /** This connection's own name among `people`. */
  connection: string | null;
  people: Person[];
  /** What the server last said about the article. */
  article: { revision: number; status: Status } | null;
  /** Rises when there may be news among the comments. */
  comments: number;
};

/** The same without what changes with every key. */
export type DraftStanding = Omit<DraftLink, "isUnsaved" | "savedAt">;

/** Where a draft's link can be read, and news of it heard; the same one for as long as the document is. */
export type LinkSource = { subscribe: (listener: () => void) => () => void; link: () => DraftLink };

/** The standing of a link: the one before, for as long as it says the same. */
export function standingOf({ isUnsaved: _, savedAt: __, ...now }: DraftLink, before?: DraftStanding): DraftStanding {
  return before && sameValue(before, now) ? before : now;
}

/** What came of waiting until everything typed is acknowledged. */
export type FlushResult = { ok: true } | { ok: false; link: DraftLink };

type Known = { savedAt: Date | null; mayWrite: boolean; isUnsaved?: boolean };

export const newLink = ({ savedAt, mayWrite, isUnsaved = false }: Known): DraftLink => ({
  ...{ savedAt, mayWrite, isUnsaved, lost: null, isMet: false, problems: {}, refusal: null },
  ...{ connection: null, people: [], article: null, comments: 0 },
});

export function newerOf(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
