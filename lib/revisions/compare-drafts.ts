import type { Byline, Draft, Picture } from "#lib/draft.ts";
import { type BlockChange, compareBlocks } from "./compare-body.ts";
import { compareTexts } from "./compare-words.ts";
import type { Piece } from "./inline-piece.ts";

export const TEXT_FIELDS = [
  "kicker",
  "headline",
  "standfirst",
  "dateline",
  "workingTitle",
  "slug",
  "imageAlt",
  "imageCaption",
  "imageCredit",
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Something of a list: there before and after, come in, or taken out. `isMoved`: it stands in another order now. */
export type ListEntry<T> = { is: Piece["is"]; value: T; isMoved?: true };

/** What changed besides the body; only what did is there. */
export type FieldChanges = {
  texts: { name: TextField; pieces: Piece[] }[];
  section?: { was: number | null; now: number | null };
  topics?: ListEntry<number>[];
  /** Ids of articles. */
  related?: ListEntry<number>[];
  bylines?: ListEntry<Byline>[];
  /** Ids of the main picture. */
  picture?: { was: number | null; now: number | null };
  sensitive?: { was: boolean; now: boolean };
  syndicate?: { was: boolean; now: boolean };
};

export type Comparison = { fields: FieldChanges; body: BlockChange[]; isSame: boolean };

/** Everything in which the newer of two drafts differs from the older, word by word. */
export function compareDrafts(older: Draft, newer: Draft): Comparison {
  const fields: FieldChanges = {
    texts: compareTextFields(older, newer),
    ...changed("section", older.section, newer.section),
    ...changedList("topics", compareLists(older.topics, newer.topics, String)),
    ...changedList("related", compareLists(older.related, newer.related, String)),
    ...changedList("bylines", compareLists(older.bylines, newer.bylines, bylineKey)),
    ...changed("picture", older.image?.media ?? null, newer.image?.media ?? null),
    ...changed("sensitive", older.sensitive, newer.sensitive),
    ...changed("syndicate", older.syndicate, newer.syndicate),
  };
  const body = compareBlocks(older.body.content, newer.body.content);
  const isSame =
    fields.texts.length === 0 &&
    Object.keys(fields).length === 1 &&
    body.every((block) => block.is === "kept" && !block.isMoved);
  return { fields, body, isSame };
}

function compareTextFields(older: Draft, newer: Draft): FieldChanges["texts"] {
  return TEXT_FIELDS.flatMap((name) => {
    const [was, now] = [textOf(older, name), textOf(newer, name)];
    return was === now ? [] : [{ name, pieces: compareTexts(was, now) }];
  });
}

const PICTURE_WORDS = { imageAlt: "alt", imageCaption: "caption", imageCredit: "credit" } as const;

function textOf(draft: Draft, name: TextField): string {
  if (name === "imageAlt" || name === "imageCaption" || name === "imageCredit") {
    const word: keyof Picture = PICTURE_WORDS[name];
    return draft.image?.[word] ?? "";
  }
  return draft[name];
}

function changed<Name extends string, T>(name: Name, was: T, now: T) {
  return was === now ? {} : ({ [name]: { was, now } } as Record<Name, { was: T; now: T }>);
}

function changedList<Name extends string, T>(name: Name, entries: ListEntry<T>[]) {
  const isSame = entries.every((entry) => entry.is === "kept" && !entry.isMoved);
  return isSame ? {} : ({ [name]: entries } as Record<Name, ListEntry<T>[]>);
}

const bylineKey = ({ name, contributor }: Byline) => `${contributor ?? ""} ${name}`;

/** The newer list, with what was taken out at its end. */
function compareLists<T>(older: T[], newer: T[], keyOf: (value: T) => string): ListEntry<T>[] {
  const left = older.map(keyOf);
  let at = -1;
  const entries = newer.map((value): ListEntry<T> => {
    const place = left.indexOf(keyOf(value));
    if (place === -1) return { is: "inserted", value };
    left[place] = "\0taken";
    const isMoved = place < at;
    at = Math.max(at, place);
    return { is: "kept", value, ...(isMoved && { isMoved: true }) };
  });
  const deleted = older.filter((_, place) => left[place] !== "\0taken");
  return [...entries, ...deleted.map((value): ListEntry<T> => ({ is: "deleted", value }))];
}
