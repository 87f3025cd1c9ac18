import { z } from "zod";

const httpUrl = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s]+$/);

/** What an admin sets for the whole site; readers may see all of it. */
export const SiteSettingsSchema = z.object({
  name: z.string().trim().min(1).max(80),
  tagline: z.string().trim().max(160),
  description: z.string().trim().max(300),
  /** IANA name; every date on screen is in this zone. */
  timeZone: z.string().refine((zone) => isTimeZone(zone)),
  email: z.string().trim().max(200),
});
export type SiteSettings = z.infer<typeof SiteSettingsSchema>;

/** The wording and targets of every ask. In `closing`, `{donation}` and `{patreon}` stand where the two links go. */
export const AskSettingsSchema = z.object({
  on: z.boolean(),
  button: z.string().trim().min(1).max(40),
  closing: z
    .string()
    .trim()
    .max(400)
    .refine((text) => text.includes("{donation}") || text.includes("{patreon}")),
  donationLabel: z.string().trim().min(1).max(80),
  donationUrl: httpUrl,
  patreonLabel: z.string().trim().min(1).max(80),
  patreonUrl: httpUrl,
  footerHeading: z.string().trim().min(1).max(80),
  footerText: z.string().trim().max(400),
});
export type AskSettings = z.infer<typeof AskSettingsSchema>;

export const DEFAULT_SITE: SiteSettings = {
  name: "The Meridian Post",
  tagline: "Independent reporting, free to read",
  description: "Independent reporting on politics, business, science, culture and the places between, free to read.",
  timeZone: "Europe/Kyiv",
  email: "newsroom@meridian.example",
};

export const DEFAULT_ASK: AskSettings = {
  on: true,
  button: "Support us",
  closing: "Our reporting is free to read because readers pay for it. Support us with {donation}, or {patreon}!",
  donationLabel: "a one-time donation",
  donationUrl: "https://donate.meridian.example/",
  patreonLabel: "become a Patron",
  patreonUrl: "https://www.patreon.com/meridianpost",
  footerHeading: "Reporting that belongs to its readers",
  footerText: "No paywall, no owner with an agenda. If this work is useful to you, help it go on.",
};

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
