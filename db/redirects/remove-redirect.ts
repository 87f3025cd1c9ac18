import { and, eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import { changed } from "#db/changed.ts";
import { addresses } from "#db/schema/schema.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";

/** Takes away a redirect that was brought from elsewhere; its path is free again. What a page of ours had stays for ever. */
export async function removeRedirect(staff: Staff, { path }: { path: string }): Promise<{ ok: true } | Problem> {
  return act(async (tx) => {
    if (!may(staff, "import")) refuse("not-allowed");
    const [row] = await tx
      .delete(addresses)
      .where(and(eq(addresses.path, path), eq(addresses.state, "redirect")))
      .returning({ articleId: addresses.articleId, redirectTo: addresses.redirectTo });
    if (!row) return refuse("not-found");
    await recordAudit(tx, staff, "remove-redirect", "addresses:redirects", { from: path, ...row });
    await changed(tx, [`address:${path}`]);
    return { ok: true };
  });
}
