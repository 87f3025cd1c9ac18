/** Acts that change links of texts quietly: readers get the new links, and no new date. */
export const LINK_ACTS = ["withdraw", "spike", "move", "link-back", "suggest", "replace", "resolve", "undo"] as const;
export type LinkAct = (typeof LINK_ACTS)[number];
