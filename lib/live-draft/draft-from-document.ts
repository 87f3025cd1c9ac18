import type * as Y from "yjs";
import { bodyFromEditor, type LooseNode } from "#lib/body/body-json.ts";
import { BODY_VERSION } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { liveParts } from "./live-parts.ts";
import { looseContent } from "./loose-node.ts";

/**
 * The draft a live document says just now, not yet checked (`parseDraft`): half-typed things may be longer than allowed.
 * Suggested changes are resolved to the text without them.
 */
export function draftFromDocument(document: Y.Doc): Draft {
  const { body, text, topics, related, bylines, facts } = liveParts(document);
  const media = facts.get("imageMedia") as number | null | undefined;
  return {
    version: BODY_VERSION,
    headline: text("headline").toString(),
    standfirst: text("standfirst").toString(),
    slug: text("slug").toString(),
    workingTitle: text("workingTitle").toString(),
    kicker: text("kicker").toString(),
    dateline: text("dateline").toString(),
    section: (facts.get("section") as number | null | undefined) ?? null,
    bylines: bylines.toArray().filter(({ name }) => name.trim() !== ""),
    // Two people may add one topic, or one related article, at the same moment.
    topics: [...new Set(topics.toArray())],
    related: [...new Set(related.toArray())],
    image: media
      ? {
          media,
          alt: text("imageAlt").toString(),
          caption: text("imageCaption").toString(),
          credit: text("imageCredit").toString(),
        }
      : null,
    body: bodyFromEditor({ type: "doc", content: withoutHollowBlocks(looseContent(body)) }),
    sensitive: facts.get("sensitive") === true,
    syndicate: facts.get("syndicate") !== false,
  };
}

// Two people who each take one of a list's last two items leave a list without items, which editors show as nothing.
function withoutHollowBlocks(nodes: LooseNode[]): LooseNode[] {
  return nodes.flatMap((node) => {
    if (!HOLDS_BLOCKS.has(node.type ?? "")) return [node];
    const content = withoutHollowBlocks(node.content ?? []);
    return content.length > 0 ? [{ ...node, content }] : [];
  });
}

const HOLDS_BLOCKS = new Set(["bulletList", "orderedList", "listItem", "blockquote"]);
