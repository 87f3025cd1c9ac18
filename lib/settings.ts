import { resolve } from "node:path";
import { z } from "zod";

/** Every setting of the process, as environment variables; README.md lists them. */
const SettingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  /** Where readers find the site, without a trailing slash; by default http://localhost:PORT. */
  SITE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "write it like postgres://user:password@host:5432/name")
    .optional(),
  /** Folder for the embedded database, pictures and secrets. */
  READALSO_HOME: z
    .string()
    .default(".readalso")
    .transform((path) => resolve(path)),
  /** Signs session cookies; made and kept in READALSO_HOME when absent. */
  AUTH_SECRET: z.string().min(32, "write at least 32 random characters").optional(),
  /** Whether an empty embedded database is filled with the demo newsroom at the start. */
  DEMO: z.enum(["on", "off"], "write on or off").default("on"),
  /** Memory for readers' pages; 0 keeps none and renders each request. */
  PAGE_CACHE_MB: z.coerce.number().min(0).default(256),
  /** How many proxies in front of the process may be believed about X-Forwarded-For and X-Forwarded-Proto. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
});
export type Settings = z.infer<typeof SettingsSchema>;

/** Parses settings; throws an Error whose message says, one line a setting, what to write instead. */
export function parseSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = SettingsSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Some settings do not work:\n  ${lines.join("\n  ")}`);
}

let parsed: Settings | undefined;
/** This process's settings, parsed at the first call. */
export function settings(): Settings {
  parsed ??= parseSettings(process.env);
  return parsed;
}

/** The site's address without a trailing slash, like `https://news.example`. */
export function siteUrl(): string {
  return settings().SITE_URL ?? `http://localhost:${settings().PORT}`;
}
