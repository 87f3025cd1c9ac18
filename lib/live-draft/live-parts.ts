import type * as Y from "yjs";

/** The plain lines of a draft, each a shared text of the live document. */
export const LIVE_TEXTS = [
  "headline",
  "standfirst",
  "kicker",
  "dateline",
  "workingTitle",
  "slug",
  "imageAlt",
  "imageCaption",
  "imageCredit",
] as const;
export type LiveText = (typeof LIVE_TEXTS)[number];

/** What is chosen, not typed: the last choice wins. `section` and `imageMedia` are ids or null. */
export type LiveFacts = {
  section: number | null;
  imageMedia: number | null;
  sensitive: boolean;
  syndicate: boolean;
};
export type LiveByline = { name: string; contributor: number | null };

export type LiveParts = {
  body: Y.XmlFragment;
  text: (name: LiveText) => Y.Text;
  topics: Y.Array<number>;
  related: Y.Array<number>;
  bylines: Y.Array<LiveByline>;
  facts: Y.Map<LiveFacts[keyof LiveFacts]>;
};

/** The shared types of a draft's live document, by their names. */
export function liveParts(document: Y.Doc): LiveParts {
  return {
    body: document.getXmlFragment("body"),
    text: (name) => document.getText(name),
    topics: document.getArray("topics"),
    related: document.getArray("related"),
    bylines: document.getArray("bylines"),
    facts: document.getMap("facts"),
  };
}
