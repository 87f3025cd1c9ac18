import { eq } from "drizzle-orm";
import { act, refuse } from "#db/act.ts";
import { recordAudit } from "#db/audit/record-audit.ts";
import type { Transaction } from "#db/client.ts";
import { articles, editions } from "#db/schema/schema.ts";
import type { Draft } from "#lib/draft.ts";
import { may, type Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { settleDraft } from "./settle-draft.ts";
import { writeRevision } from "./write-revision.ts";

type CreateInput = { edition?: string; draft: Draft; kind?: "save" | "import" };

/** Starts an article with its first revision, number 1. `edition` is a code; without it the default edition. */
export async function createArticle(
  staff: Staff,
  input: CreateInput,
): Promise<{ ok: true; articleId: number; revision: number } | Problem> {
  return act(async (tx, now) => {
    const { articleId } = await startArticle(tx, { ...input, staff, now });
    await recordAudit(tx, staff, "create", `article:${articleId}`, { headline: input.draft.headline });
    return { ok: true, articleId, revision: 1 };
  });
}

/** The part that `createArticle` and `importArticle` share: edition, article row, first revision. */
export async function startArticle(tx: Transaction, input: CreateInput & { staff: Staff; now: Date }) {
  const { staff, now, kind = "save" } = input;
  if (!may(staff, "create")) refuse("not-allowed");
  const edition = await readEdition(tx, input.edition);
  const { draft, hash } = await settleDraft(tx, { editionId: edition.id, draft: input.draft });
  const [article] = await tx
    .insert(articles)
    .values({
      editionId: edition.id,
      createdBy: staff.id,
      createdByToken: staff.token,
      createdAt: now,
      updatedAt: now,
    })
    .returning({ id: articles.id });
  if (!article) throw new Error("the article was not written");
  const articleId = article.id;
  const revisionId = await writeRevision(tx, { articleId, staff, now, number: 1, draft, hash, kind });
  return { articleId, revisionId, draft };
}

async function readEdition(tx: Transaction, code: string | undefined) {
  const [edition] = await tx
    .select({ id: editions.id })
    .from(editions)
    .where(code === undefined ? eq(editions.isDefault, true) : eq(editions.code, code));
  if (!edition)
    refuse("invalid", { fields: { edition: translate("problems")("draft.edition", { code: code ?? "" }) } });
  return edition;
}
