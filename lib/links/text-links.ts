import { type BodyLink, bodyLinks } from "#lib/body/body-links.ts";
import type { Draft } from "#lib/draft.ts";

/** All of a text that leads to other articles: its body and the Related list under it. */
export type LinkedText = Pick<Draft, "body" | "related">;

/** A row of the links ledger, from the body or from the Related list. */
export type TextLink = Omit<BodyLink, "kind"> & { kind: BodyLink["kind"] | "related" };

/** What items of the Related list have in the place of a block's id. */
export const RELATED_NODE = "related";

/** Every link of a text that has its node ids, in reading order: those of the body, then the Related list. */
export function textLinks({ body, related }: LinkedText): TextLink[] {
  const inBody = bodyLinks(body);
  const plain = { targetUrl: null, label: null, fallbackId: null, fallbackThread: false };
  const below = related.map((targetId, at): TextLink => {
    return { node: RELATED_NODE, kind: "related", position: inBody.length + at, targetId, ...plain };
  });
  return [...inBody, ...below];
}

/** Ids of all articles a text may print a link to, fallbacks included. */
export function textTargets(text: LinkedText): number[] {
  return [...new Set(textLinks(text).flatMap(({ targetId, fallbackId }) => [targetId ?? [], fallbackId ?? []].flat()))];
}
