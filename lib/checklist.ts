import { bodyBlocks } from "#lib/body/body-blocks.ts";
import { bodyText, bodyWords, inlineText } from "#lib/body/body-text.ts";
import type { Block, Body } from "#lib/body/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { HEADLINE_ADVICE } from "#lib/limits.ts";
import { type TextLink, textLinks } from "#lib/links/text-links.ts";
import { misplacedReadAlsos } from "#lib/placement/misplaced-read-alsos.ts";
import { type ReadyFacts, whyNotReady } from "#lib/ready.ts";
import type { Status } from "#lib/status.ts";
import { addedLinks } from "#lib/suggestions/added-links.ts";
import { translate } from "#lib/translate.ts";

/** One thing to look at before publishing. `field` and `node` say where, as in `whyNotReady`. */
export type Check = { weight: "blocker" | "advice"; check: string; field: string; node?: string; sentence: string };

/** What a draft does not say itself. `targets` are the states of linked articles, as far as the person may see them. */
export type ChecklistFacts = ReadyFacts & {
  targets: ReadonlyMap<number, { headline: string; status: Status }>;
  /** Addresses of other sites that do not work any more. */
  broken: ReadonlySet<string>;
  /** Addresses of our own at which readers find nothing. */
  deadEnds: ReadonlySet<string>;
  /** The embargo that holds now, in the newsroom's words for its time; null when none does. */
  embargo: string | null;
  /** How many suggested links its section adds at the first publication; 0 where it was published before. */
  addsLinks: number;
  /** Does the newsroom ask its readers for support under articles? */
  asks: boolean;
};

const LONG_ENOUGH_FOR_READ_ALSO = 250;
const MANY_READ_ALSOS = 6;
// Capitals only, as desks write them; names that begin so ("TK Maxx") are the writer's to judge, so this is advice.
const PLACEHOLDER = /\bTK(?:TK)*\b|\bX{3,}\b|\?{3,}|\blorem ipsum\b|\[\s*(?:…|\.{3})\s*\]/;
const GRIEF =
  /\b(?:killed|kills|dead|deaths?|died|suicide|murder(?:ed|s)?|massacre|funeral|obituary)\b|загин|вбит|убит|самогуб|похорон/giu;
const MUCH_GRIEF = 3;

/** Everything worth a look before an article goes to its readers: what forbids it first, then advice in the order of the page. */
export function checklist(draft: Draft, facts: ChecklistFacts): Check[] {
  const blockers = whyNotReady(draft, facts).map(
    ({ problem, ...where }): Check => ({ weight: "blocker", check: problem, ...where }),
  );
  return eachOnce([
    ...blockers,
    ...(facts.embargo ? [advice("publishing", "embargo", { time: facts.embargo })] : []),
    ...headlineAdvice(draft),
    ...placeholders(draft),
    ...pictureAdvice(draft),
    ...linkAdvice(draft, facts),
    ...readAlsoAdvice(draft, facts),
    ...(draft.topics.length === 0 ? [advice("topics", "no-topic")] : []),
    ...griefAdvice(draft, facts),
  ]);
}

/** One sentence a block, however often it leads to one place. */
function eachOnce(checks: Check[]): Check[] {
  const told = new Set<string>();
  return checks.filter(({ field, node, sentence }) => {
    const line = JSON.stringify([field, node, sentence]);
    return !told.has(line) && told.add(line);
  });
}

function headlineAdvice({ headline }: Draft): Check[] {
  return headline.length > HEADLINE_ADVICE
    ? [advice("headline", "headline-cut", { max: String(HEADLINE_ADVICE) })]
    : [];
}

function placeholders(draft: Draft): Check[] {
  const fields = (["kicker", "headline", "standfirst", "dateline"] as const).flatMap((field) => {
    const found = PLACEHOLDER.exec(draft[field])?.[0];
    return found ? [advice(field, "placeholder", { found })] : [];
  });
  const inBody = textBlocks(draft.body).flatMap((block) => {
    const found = PLACEHOLDER.exec(inlineText(block.content ?? []))?.[0];
    return found ? [advice("body", "placeholder", { found }, block.attrs?.node)] : [];
  });
  return [...fields, ...inBody];
}

function pictureAdvice(draft: Draft): Check[] {
  const main = draft.image && draft.image.credit.trim() === "" ? [advice("image.credit", "credit-missing")] : [];
  const inBody = [...bodyBlocks(draft.body)].flatMap((block) =>
    block.type === "image" && !block.attrs.credit?.trim()
      ? [advice("body", "body-credit-missing", {}, block.attrs.node)]
      : [],
  );
  return [...main, ...inBody];
}

function linkAdvice(draft: Draft, { targets, broken, deadEnds }: ChecklistFacts): Check[] {
  return textLinks(draft).flatMap((link) => {
    if (link.targetUrl !== null) {
      const wrong = deadEnds.has(link.targetUrl) ? "link-nowhere" : broken.has(link.targetUrl) && "link-broken";
      return wrong ? [advice("body", wrong, { url: link.targetUrl }, link.node)] : [];
    }
    const target = targets.get(link.targetId ?? 0);
    if (!target || target.status === "live" || target.status === "changed") return [];
    const isGone = target.status === "withdrawn" || target.status === "spiked";
    if (link.kind === "related") return [relatedAdvice(isGone ? "gone" : "private", target.headline)];
    return [advice("body", isGone ? "link-gone" : "link-private", wordsOf(link, target.headline), link.node)];
  });
}

function relatedAdvice(end: "gone" | "private", headline: string): Check {
  const sentence = translate("related")(`check.${end}`, { headline });
  return { weight: "advice", check: `link-${end}`, field: "related", sentence };
}

function wordsOf(link: TextLink, headline: string): Record<string, string> {
  return { headline: headline || link.label || "", kind: link.kind };
}

/** How many Read also lines there are, and whether they stand where a reader can take them in. */
function readAlsoAdvice(draft: Draft, { addsLinks }: ChecklistFacts): Check[] {
  const { content } = draft.body;
  const count = content.filter((block) => block.type === "readAlso").length;
  const added = addedLinks(draft, addsLinks);
  if (added > 0) return [advice("body", "adds-links", { count: String(added) })];
  if (count === 0 && !draft.sensitive && bodyWords(draft.body) >= LONG_ENOUGH_FOR_READ_ALSO)
    return [advice("body", "no-read-also")];
  const many = count > MANY_READ_ALSOS ? [advice("body", "many-read-alsos", { count: String(count) })] : [];
  const misplaced = misplacedReadAlsos(draft.body, draft).map(
    ({ node, why }): Check => ({
      ...{ weight: "advice", check: `read-also-${why}`, field: "body", node },
      sentence: translate("placement")(`why.${why}`),
    }),
  );
  return [...many, ...misplaced];
}

function griefAdvice(draft: Draft, { asks }: ChecklistFacts): Check[] {
  if (draft.sensitive || !asks) return [];
  const inHeadline = draft.headline.match(GRIEF)?.length ?? 0;
  const inText = bodyText(draft.body).match(GRIEF)?.length ?? 0;
  return inHeadline > 0 || inText >= MUCH_GRIEF ? [advice("sensitive", "sensitive-ask")] : [];
}

type TextBlock = Extract<Block, { type: "paragraph" | "heading" | "pullQuote" }>;

function textBlocks(body: Body): TextBlock[] {
  return [...bodyBlocks(body)].filter(
    (block): block is TextBlock => block.type === "paragraph" || block.type === "heading" || block.type === "pullQuote",
  );
}

// A sentence takes those it names.
const NO_WORDS = { count: "", found: "", headline: "", kind: "", max: "", time: "", url: "" };

type Advice =
  | "embargo"
  | "headline-cut"
  | "placeholder"
  | "credit-missing"
  | "body-credit-missing"
  | "link-broken"
  | "link-nowhere"
  | "link-gone"
  | "link-private"
  | "no-read-also"
  | "adds-links"
  | "many-read-alsos"
  | "no-topic"
  | "sensitive-ask";

function advice(field: string, check: Advice, words: Record<string, string> = {}, node?: string): Check {
  const sentence = translate("problems")(`check.${check}`, { ...NO_WORDS, ...words });
  return { weight: "advice", check, field, sentence, ...(node && { node }) };
}
