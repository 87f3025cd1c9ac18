import type { z } from "zod";
import { act } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { siteSettings } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { AskSettingsSchema, SiteSettingsSchema } from "#lib/site-settings.ts";
import { translate } from "#lib/translate.ts";

const PARTS = { site: SiteSettingsSchema, ask: AskSettingsSchema } as const;

/** Saves the settings of the site, or the wording and targets of every ask; each page that shows them is out of date then. */
export async function saveSettings(
  staff: Staff,
  { part, value }: { part: keyof typeof PARTS; value: unknown },
): Promise<{ ok: true } | Problem> {
  if (!may(staff, "manageSettings")) return { ok: false, problem: "not-allowed" };
  const parsed = PARTS[part].safeParse(value);
  if (!parsed.success) return { ok: false, problem: "invalid", fields: sentences(parsed.error) };
  return act(async (tx, now) => {
    const row = { value: parsed.data, updatedAt: now, updatedBy: staff.id };
    await tx
      .insert(siteSettings)
      .values({ name: part, ...row })
      .onConflictDoUpdate({ target: siteSettings.name, set: row });
    await recordAudit(tx, staff, "save-settings", `settings:${part}`, parsed.data);
    await changed(tx, ["settings"]);
    return { ok: true } as const;
  });
}

function sentences(error: z.ZodError): Record<string, string> {
  const t = translate("problems");
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "");
    if (field in fields) continue;
    if (issue.code === "too_big") fields[field] = t("settings.long", { max: String(issue.maximum) });
    else if (issue.code === "too_small") fields[field] = t("settings.text");
    else if (field.endsWith("Url")) fields[field] = t("settings.url");
    else if (field === "timeZone") fields[field] = t("settings.timeZone");
    else if (field === "closing") fields[field] = t("settings.closing");
    else fields[field] = t("settings.text");
  }
  return fields;
}
