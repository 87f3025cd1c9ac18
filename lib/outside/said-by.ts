import { translate } from "#lib/translate.ts";
import type { LinkHealth } from "./link-health.ts";

/** What a site answered, in words: "the site says 404". */
export function saidBy({ state, status }: Pick<LinkHealth, "state" | "status">): string {
  const t = translate("outside");
  if (status !== null) return t("said.status", { status: String(status) });
  return t(state === "refused" ? "said.private" : "said.silent");
}
