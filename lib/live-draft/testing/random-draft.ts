import type { Block, Body, Inline } from "#lib/body/schema.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import { type Draft, emptyDraft } from "#lib/draft.ts";

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS = ["harbour", "ferry", "dawn", "Київ", "🚢", "council", "vote", "ß", "—", "e\u0301"];

/** Any draft that an editor could make, with a node id on every block. */
export function randomDraft(random: () => number): Draft {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const some = <T>(list: readonly T[]) => list[upTo(list.length - 1)] as T;
  const words = () => Array.from({ length: upTo(6) }, () => some(WORDS)).join(" ");
  const inlines = (): Inline[] => {
    const content: Inline[] = [];
    for (let count = upTo(4); count > 0; count -= 1) {
      const text = words();
      if (random() < 0.2) content.push({ type: "hardBreak" });
      const bold = random() < 0.3 ? [{ type: "bold" as const }] : [];
      const link =
        random() < 0.2
          ? [
              {
                type: "link" as const,
                attrs: random() < 0.5 ? { articleId: 1 + upTo(3) } : { href: "https://a.example/" },
              },
            ]
          : [];
      const marks = [...link, ...bold];
      const last = content.at(-1);
      if (text === "") continue;
      const same = last?.type === "text" && JSON.stringify(last.marks ?? []) === JSON.stringify(marks);
      if (same && last.type === "text") last.text += text;
      else content.push({ type: "text", text, ...(marks.length > 0 && { marks }) });
    }
    return content;
  };
  const held = (content: Inline[]) => (content.length > 0 ? { content } : {});
  const block = (depth: number): Block => {
    const kind = upTo(depth > 0 ? 9 : 6);
    const node = { node: `n${upTo(30)}` };
    if (kind <= 2) return { type: "paragraph", attrs: node, ...held(inlines()) };
    if (kind === 3) return { type: "heading", attrs: { ...node, level: random() < 0.5 ? 2 : 3 }, ...held(inlines()) };
    if (kind === 4) return { type: "readAlso", attrs: { ...node, articleId: 1 + upTo(5) } };
    if (kind === 5) return { type: "image", attrs: { ...node, media: 1 + upTo(5), alt: words() } };
    if (kind === 6) return { type: "pullQuote", attrs: node, ...held(inlines()) };
    const inside = () => Array.from({ length: 1 + upTo(2) }, () => block(depth - 1));
    if (kind === 7) return { type: "blockquote", attrs: node, content: inside() };
    const content = Array.from({ length: 1 + upTo(2) }, () => ({ type: "listItem" as const, content: inside() }));
    return { type: kind === 8 ? "bulletList" : "orderedList", attrs: node, content };
  };
  const body: Body = withNodeIds({ type: "doc", content: Array.from({ length: upTo(8) }, () => block(2)) });
  while (body.content.at(-1)?.type === "paragraph") body.content.pop();
  return {
    ...emptyDraft(),
    ...{ headline: words(), standfirst: words(), section: some([null, 1, 2]), sensitive: random() < 0.5, body },
    topics: [...new Set(Array.from({ length: upTo(4) }, () => 1 + upTo(5)))],
    related: [...new Set(Array.from({ length: upTo(4) }, () => 1 + upTo(8)))],
    bylines: Array.from({ length: upTo(3) }, () => ({ name: some(["Ann", "Ben"]), contributor: some([null, 1]) })),
    image: random() < 0.5 ? null : { media: 1 + upTo(3), alt: words(), caption: words(), credit: "" },
  };
}
