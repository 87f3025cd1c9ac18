/** What may be done to many articles at once, in the order of the work. */
export const MANY_ACTS = ["submit", "approve", "return", "assign", "setDesk", "setDue", "spike"] as const;
export type ManyActName = (typeof MANY_ACTS)[number];
