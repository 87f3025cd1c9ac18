import type { AskSettings } from "#lib/site-settings.ts";

/** A stretch of the closing line: plain words, or words that lead to where readers can give. */
export type ClosingPart = { text: string; href?: string };

/** The line at the end of every article, its `{donation}` and `{patreon}` turned into links. */
export function closingLine(ask: AskSettings): ClosingPart[] {
  const links: Record<string, ClosingPart> = {
    "{donation}": { text: ask.donationLabel, href: ask.donationUrl },
    "{patreon}": { text: ask.patreonLabel, href: ask.patreonUrl },
  };
  return ask.closing
    .split(/(\{donation\}|\{patreon\})/)
    .filter((part) => part !== "")
    .map((part) => links[part] ?? { text: part });
}
