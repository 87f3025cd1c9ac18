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
  return isNewsroomPage(textOf(headers.referer));
}

/** Is this the address of a page that only the newsroom and holders of its preview links see? */
export function isNewsroomPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  return /^\/(?:newsroom|preview)(?:\/|$)/.test(new URL(address).pathname);
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(" ") : (value ?? "");
}
