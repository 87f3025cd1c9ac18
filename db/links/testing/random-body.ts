import type { Block, Body, Inline } from "#lib/body/schema.ts";

type Chance = { random: () => number; ids: number[] };

/** A body full of links of every kind to these articles, nested ones and outside ones too; at most one Read also to each. */
export function randomBody({ random, ids }: Chance): Body {
  const left = [...ids].sort(() => random() - 0.5);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const readAlso = (): Block => {
    const articleId = left.pop();
    if (articleId === undefined) return { type: "divider" };
    const fallback = [undefined, "thread" as const, left.at(-1)][upTo(2)];
    const label = random() < 0.3 ? { label: `Label ${upTo(9)}` } : {};
    return { type: "readAlso", attrs: { articleId, ...label, ...(fallback !== undefined && { fallback }) } };
  };
  const paragraph = (): Block => ({
    type: "paragraph",
    content: Array.from({ length: 1 + upTo(3) }, () => linked({ random, ids })),
  });
  const block = (depth: number): Block => {
    const kind = upTo(depth > 0 ? 6 : 4);
    if (kind <= 2) return paragraph();
    if (kind <= 4) return readAlso();
    const content = Array.from({ length: 1 + upTo(1) }, () => block(depth - 1));
    return kind === 5
      ? { type: "blockquote", content }
      : { type: "bulletList", content: [{ type: "listItem", content: [paragraph(), ...content] }] };
  };
  const blocks = Array.from({ length: upTo(4) }, () => block(2));
  return { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Words." }] }, ...blocks] };
}

function linked({ random, ids }: Chance): Inline {
  const text = `words ${Math.floor(random() * 90)} `;
  const articleId = ids[Math.floor(random() * ids.length)];
  const chance = random();
  if (chance < 0.3) return { type: "text", text };
  const attrs =
    chance < 0.7 && articleId ? { articleId } : { href: `https://outside.example/${Math.floor(chance * 20)}` };
  const link = { type: "link" as const, attrs };
  return { type: "text", text, marks: random() < 0.3 ? [link, { type: "bold" }] : [link] };
}
