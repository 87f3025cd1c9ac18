import { bigint, customType, timestamp } from "drizzle-orm/pg-core";
import type { Draft } from "#lib/draft.ts";
import { upgradeDraft } from "#lib/upgrade-draft.ts";

export const id = () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity();
export const ref = () => bigint({ mode: "number" });
export const at = () => timestamp({ withTimezone: true, mode: "date" });
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
/** A draft as JSON, upgraded to the present schema whenever it is read. */
export const draftJson = customType<{ data: Draft; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (draft) => JSON.stringify(draft),
  fromDriver: (kept) => upgradeDraft(typeof kept === "string" ? JSON.parse(kept) : kept),
});
export const bytea = customType<{ data: Buffer; driverData: Uint8Array }>({ dataType: () => "bytea" });
