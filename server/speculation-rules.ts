import { hashOf, type Page } from "./page.ts";

export const SPECULATION_RULES_PATH = "/speculation-rules.json";

/** The value of the `Speculation-Rules` header that readers' pages carry. */
export const SPECULATION_RULES_HEADER = `"${SPECULATION_RULES_PATH}"`;

// Whoever points at a link for a moment gets its page fetched, whoever presses gets it built before letting go. Never what is
// the newsroom's, what is no page, or searches, which ask the database each time.
const READERS_LINKS = {
  and: [
    { href_matches: "/*" },
    {
      not: {
        href_matches: [
          ...["/newsroom", "/newsroom/*", "/sign-in", "/sign-in/*", "/api/*"],
          ...["/media/*", "/feeds/*", "/sitemap.xml", "/sitemaps/*", "/search", "/search\\?*"],
        ],
      },
    },
    { not: { selector_matches: "[download], [target=_blank], [rel~=nofollow]" } },
  ],
};

const RULES = {
  prefetch: [{ where: READERS_LINKS, eagerness: "moderate" }],
  prerender: [{ where: READERS_LINKS, eagerness: "conservative" }],
};

/** What a reader's browser may load ahead (html.spec.whatwg.org, Speculative loading), as an answer that is always there. */
export function speculationRules(): Page {
  const body = Buffer.from(JSON.stringify(RULES));
  return {
    status: 200,
    type: "application/speculationrules+json",
    body,
    hash: hashOf(body),
    lastModified: new Date(),
    tags: [],
    lasting: true,
    encoded: new Map(),
  };
}
