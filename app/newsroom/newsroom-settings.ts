import { cache } from "react";
import { readSettings } from "#db/settings/read-settings.ts";

/** Name, time zone and asks, read once per request. */
export const newsroomSettings = cache(readSettings);
