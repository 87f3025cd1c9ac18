import { and, inArray } from "drizzle-orm";
import { database } from "#db/client.ts";
import { articles } from "#db/schema/schema.ts";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { approveArticle } from "./approve-article.ts";
import { assignArticle } from "./assign-article.ts";
import { returnArticle } from "./return-article.ts";
import { setDesk } from "./set-desk.ts";
import { setDueTime } from "./set-due-time.ts";
import { spikeArticle } from "./spike-article.ts";
import { submitArticle } from "./submit-article.ts";
import { visibleTo } from "./visible-to.ts";

export type ManyAct =
  | { act: "submit" | "approve" | "spike" }
  | { act: "return"; reason: string }
  | { act: "assign"; assignee: number | null }
  | { act: "setDesk"; desk: number | null }
  | { act: "setDue"; dueAt: Date | null };

/** `revision` is the number of the text that was on screen: what was written since is not judged unread. */
export type Chosen = { articleId: number; revision: number };

/** What became of one of them: `why` says in a sentence what refused it. */
export type ManyAnswer = { articleId: number; headline: string; ok: boolean; why: string };

/** The most that is done at once. */
export const MANY = 100;

/**
 * Does one thing to many articles: each through its own verb and its own permission, one after the other, so that one that is
 * refused stops none of the others. Answers for each of them, in the order they were given.
 */
export async function actOnArticles(
  staff: Staff,
  { what, chosen }: { what: ManyAct; chosen: Chosen[] },
): Promise<ManyAnswer[]> {
  const these = chosen.slice(0, MANY);
  const headlines = await readHeadlines(
    staff,
    these.map(({ articleId }) => articleId),
  );
  const answers: ManyAnswer[] = [];
  for (const one of these) {
    const answer = await actOn(staff, { what, one });
    const headline = headlines.get(one.articleId) ?? "";
    answers.push({ articleId: one.articleId, headline, ok: answer.ok, why: answer.ok ? "" : reasonOf(answer) });
  }
  return answers;
}

function actOn(staff: Staff, { what, one }: { what: ManyAct; one: Chosen }): Promise<{ ok: true } | Problem> {
  const { articleId, revision: baseRevision } = one;
  switch (what.act) {
    case "submit":
      return submitArticle(staff, { articleId, baseRevision });
    case "approve":
      return approveArticle(staff, { articleId, baseRevision });
    case "return":
      return returnArticle(staff, { articleId, baseRevision, reason: what.reason });
    case "assign":
      return assignArticle(staff, { articleId, assignee: what.assignee });
    case "setDesk":
      return setDesk(staff, { articleId, desk: what.desk });
    case "setDue":
      return setDueTime(staff, { articleId, dueAt: what.dueAt });
    case "spike":
      return spikeArticle(staff, { articleId });
  }
}

function reasonOf({ problem, fields, current }: Problem): string {
  if (current) return translate("problems")("work.writtenSince", { name: current.savedBy });
  return Object.values(fields ?? {}).join(" ") || translate("problems")(`title.${problem}`);
}

async function readHeadlines(staff: Staff, ids: number[]): Promise<Map<number, string>> {
  const { id, headline, workingTitle } = articles;
  const rows = await database()
    .select({ id, headline, workingTitle })
    .from(articles)
    .where(and(inArray(id, ids), visibleTo(staff)));
  return new Map(rows.map((row) => [row.id, row.headline || row.workingTitle]));
}
