export * from "./articles.ts";
export * from "./desks.ts";
export * from "./drafts.ts";
export * from "./live.ts";
export * from "./media.ts";
export * from "./places.ts";
export * from "./records.ts";
export * from "./staff.ts";
