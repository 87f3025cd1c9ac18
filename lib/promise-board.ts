/** Parts of the board: `coming` soonest first, the others latest first; `late` holds what is overdue as well. */
export const BOARD_PARTS = ["coming", "late", "failed", "done"] as const;
export type BoardPart = (typeof BOARD_PARTS)[number];

/** What is asked of the board; `mine` for one's own promises alone, `after` is the mark of the page before. */
export type BoardAsk = { part: BoardPart; mine: boolean; after: string };

export function parseBoardAsk(parameters: Record<string, string | string[] | undefined>): BoardAsk {
  const { part, mine, after } = parameters;
  return {
    part: BOARD_PARTS.find((known) => known === part) ?? "coming",
    mine: mine === "yes",
    after: typeof after === "string" ? after : "",
  };
}

export function boardHref({ part, mine, after }: BoardAsk): string {
  const query = new URLSearchParams({
    ...(part !== "coming" && { part }),
    ...(mine && { mine: "yes" }),
    ...(after && { after }),
  });
  return query.size > 0 ? `/newsroom/promises?${query}` : "/newsroom/promises";
}
