import type { LinkState } from "./judge-check.ts";

/** How an address of another site stands: since when, what the site said, and where it says the page has gone. */
export type LinkHealth = {
  url: string;
  state: LinkState;
  status: number | null;
  movedTo: string | null;
  since: Date;
  checkedAt: Date | null;
};

/** Parts of the report: addresses by how they stand, and links to articles of our own that are gone. */
export const REPORT_PARTS = ["broken", "moved", "own", "unreachable", "refused"] as const;
export type ReportPart = (typeof REPORT_PARTS)[number];

/** What is asked of the report: articles of a section (its slug) or desk alone; `after` is the mark of the page before. */
export type ReportAsk = { part: ReportPart; section: string; desk: number | null; after: string };

export function parseReportAsk(parameters: Record<string, string | string[] | undefined>): ReportAsk {
  const { part, section, desk, after } = parameters;
  const deskId = Number(desk);
  return {
    part: REPORT_PARTS.find((known) => known === part) ?? "broken",
    section: typeof section === "string" ? section.slice(0, 80) : "",
    desk: Number.isSafeInteger(deskId) && deskId > 0 ? deskId : null,
    after: typeof after === "string" ? after : "",
  };
}

export function reportHref({ part, section, desk, after }: ReportAsk): string {
  const query = new URLSearchParams({
    ...(part !== "broken" && { part }),
    ...(section && { section }),
    ...(desk !== null && { desk: String(desk) }),
    ...(after && { after }),
  });
  return query.size > 0 ? `/newsroom/links?${query}` : "/newsroom/links";
}
