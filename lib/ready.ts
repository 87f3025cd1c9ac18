import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { bodyLinks } from "#lib/body/body-links.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { isSlug, slugFrom } from "#lib/slug.ts";
import { translate } from "#lib/translate.ts";

export type NotReadyCode =
  | "headline-missing"
  | "headline-long"
  | "section-missing"
  | "slug-wrong"
  | "slug-missing"
  | "body-empty"
  | "alt-missing"
  | "body-alt-missing"
  | "read-also-itself"
  | "read-also-twice"
  | "link-inside"
  | "spiked";

/** One thing that stands between a draft and its readers. `node` is the block it is about; `sentence` says what to do. */
export type NotReady = { field: string; problem: NotReadyCode; sentence: string; node?: string };

/** What a draft does not say itself: `articleId` is null before the first save. */
export type ReadyFacts = { articleId: number | null; spiked: boolean };

/** What is missing to publish, in the order of the page; empty when nothing is. */
export function whyNotReady(draft: Draft, facts: ReadyFacts): NotReady[] {
  return [
    ...(facts.spiked ? [notReady("status", "spiked")] : []),
    ...headlineProblems(draft),
    ...slugProblems(draft),
    ...(draft.section === null ? [notReady("section", "section-missing")] : []),
    ...(draft.image && draft.image.alt.trim() === "" ? [notReady("image.alt", "alt-missing")] : []),
    ...bodyProblems(draft, facts),
  ];
}

/** The same as `fields` of a problem: a sentence or more a field. */
export function notReadyFields(problems: NotReady[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { field, sentence } of problems) {
    const said = fields[field];
    if (!said) fields[field] = sentence;
    else if (!said.includes(sentence)) fields[field] = `${said} ${sentence}`;
  }
  return fields;
}

function headlineProblems(draft: Draft): NotReady[] {
  if (draft.headline.trim() === "") return [notReady("headline", "headline-missing")];
  if (draft.headline.length > LIMITS.headline) return [notReady("headline", "headline-long")];
  return [];
}

function slugProblems(draft: Draft): NotReady[] {
  if (draft.slug !== "") return isSlug(draft.slug) ? [] : [notReady("slug", "slug-wrong")];
  const headline = draft.headline.trim();
  return headline !== "" && slugFrom(headline) === "" ? [notReady("slug", "slug-missing")] : [];
}

function bodyProblems(draft: Draft, facts: ReadyFacts): NotReady[] {
  const problems: NotReady[] = [];
  const blocks = [...bodyBlocks(draft.body)];
  const shows = blocks.some((block) => block.type === "image" || block.type === "embed");
  if (!shows && bodyText(draft.body).trim() === "") problems.push(notReady("body", "body-empty"));
  for (const block of blocks) {
    if (block.type === "image" && block.attrs.alt.trim() === "") {
      problems.push(notReady("body", "body-alt-missing", block.attrs.node));
    }
  }
  for (const { node, targetUrl } of bodyLinks(draft.body)) {
    if (targetUrl && leadsInside(targetUrl)) problems.push(notReady("body", "link-inside", node, { href: targetUrl }));
  }
  const seen = new Set<number>();
  for (const { kind, node, targetId } of bodyLinks(draft.body)) {
    if (kind !== "readAlso" || targetId === null) continue;
    if (targetId === facts.articleId) problems.push(notReady("body", "read-also-itself", node));
    else if (seen.has(targetId)) problems.push(notReady("body", "read-also-twice", node));
    seen.add(targetId);
  }
  return problems;
}

// Our own newsroom, a machine's name for itself, or a bare address of a private network.
function leadsInside(href: string): boolean {
  if (/^\/(?:newsroom|sign-in|api)(?:[/?#]|$)/.test(href)) return true;
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return false;
  const { hostname, pathname } = new URL(href);
  const isMachine = /^(?:localhost|[^.]+)$|\.(?:local|internal|lan|localhost)$/.test(hostname);
  const isPrivate = /^(?:127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(?:1[6-9]|2\d|3[01])\.|^\[/.test(hostname);
  return isMachine || isPrivate || /^\/newsroom\/articles\/\d+/.test(pathname);
}

function notReady(
  field: string,
  problem: NotReadyCode,
  node?: string,
  words: { href: string } = { href: "" },
): NotReady {
  const sentence = translate("problems")(`ready.${problem}`, { max: String(LIMITS.headline), ...words });
  return node ? { field, problem, sentence, node } : { field, problem, sentence };
}
