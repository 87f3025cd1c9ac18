// What names itself so is a program; people's browsers do not.
const PROGRAMS =
  /bot\b|bot[/;_-]|crawl|spider|slurp|headless|lighthouse|pagespeed|preview|facebookexternalhit|embedly|whatsapp|curl|wget|python|java\/|go-http|node|axios|okhttp|scrap|monitor|archiv|phantom|puppeteer|playwright|selenium/i;

type Headers = Record<string, string | string[] | undefined>;

/**
 * Is this look at an article not a reader's, or one who does not want to be counted (Global Privacy Control,
 * w3.org/TR/gpc)? Then nothing of it is counted: programs, whoever is signed in to the newsroom, and who comes from there.
 */
export function isLeftOut({ headers, sessionCookie }: { headers: Headers; sessionCookie: string }): boolean {
  const agent = textOf(headers["user-agent"]);
  if (agent === "" || PROGRAMS.test(agent)) return true;
  if (textOf(headers["sec-gpc"]) === "1") return true;
  if (textOf(headers.cookie).includes(`${sessionCookie}=`)) return true;
  return NEWSROOM_PAGE.test(textOf(headers.referer));
}

// Pages that only the newsroom and holders of its preview links see.
const NEWSROOM_PAGE = /^https?:\/\/[^/]+\/(?:newsroom|preview)(?:[/?#]|$)/;

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(" ") : (value ?? "");
}
