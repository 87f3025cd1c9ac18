/** Articles nobody links to, or those that most links lead to. */
export const TARGET_PARTS = ["orphans", "most"] as const;
export type TargetPart = (typeof TARGET_PARTS)[number];

/** What a person asks of the report; `linkers` is the article for which it says who could link to it. */
export type TargetsAsk = { part: TargetPart; section: number | null; linkers: number | null; after: string };

const PATH = "/newsroom/links/targets";

/** Reads the address's parameters; what is not understood is as if it were not there. */
export function parseTargetsAsk(parameters: Record<string, string | string[] | undefined>): TargetsAsk {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.slice(0, 60) : "";
  };
  const number = (name: string) => (/^[1-9]\d{0,14}$/.test(text(name)) ? Number(text(name)) : null);
  return {
    part: text("part") === "most" ? "most" : "orphans",
    section: number("section"),
    linkers: number("linkers"),
    after: text("after"),
  };
}

/** The report's address for what is asked. */
export function targetsHref({ part, section, linkers, after }: TargetsAsk): string {
  const parameters = new URLSearchParams({
    ...(part === "most" && { part }),
    ...(section !== null && { section: String(section) }),
    ...(after && { after }),
    ...(linkers !== null && { linkers: String(linkers) }),
  });
  const asked = parameters.size > 0 ? `${PATH}?${parameters}` : PATH;
  return linkers === null ? asked : `${asked}#article-${linkers}`;
}
