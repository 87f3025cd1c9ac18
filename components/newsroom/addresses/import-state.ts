import type { PlannedRedirect } from "#db/redirects/plan-redirects.ts";

export type ImportCounts = Record<PlannedRedirect["does"], number>;

/** What came of a text of redirects: what each line would do or has done; of very many only some are shown. */
export type ImportState = {
  step: "none" | "previewed" | "imported";
  text: string;
  error: string;
  counts: ImportCounts;
  shown: PlannedRedirect[];
};

export const NOT_IMPORTED: ImportState = {
  step: "none",
  text: "",
  error: "",
  counts: { add: 0, change: 0, same: 0, refuse: 0 },
  shown: [],
};
