import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { writeRedirects } from "./import-redirects.ts";
import { planRedirects } from "./plan-redirects.ts";

/** Adds a redirect, or sends an added one elsewhere: `to` is an address of ours, or an https address of another site. */
export async function saveRedirect(
  staff: Staff,
  { from, to }: { from: string; to: string },
): Promise<{ ok: true; from: string; leads: string } | Problem> {
  return act(async (tx, now) => {
    if (!may(staff, "import")) refuse("not-allowed");
    const [plan] = await planRedirects(tx, [{ line: 1, from: from.trim(), to: to.trim() }]);
    if (!plan) throw new Error("one redirect was not planned");
    if (plan.does === "refuse") return refuse("invalid", { fields: { [plan.field]: plan.sentence } });
    const answer = { ok: true, from: plan.from, leads: plan.leads } as const;
    if (plan.does === "same") return answer;
    const written = await writeRedirects(tx, [plan], now);
    if (written.length === 0)
      refuse("slug-taken", { fields: { from: translate("addresses")("import.why.meanwhile") } });
    await recordAudit(tx, staff, `${plan.does}-redirect`, "addresses:redirects", { from: plan.from, to: plan.leads });
    return answer;
  });
}
