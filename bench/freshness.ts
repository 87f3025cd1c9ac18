import { publishArticle } from "#db/articles/publish-article.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { saveDraft } from "#db/articles/save-draft.ts";
import { driver } from "#db/client.ts";
import { aStaff, done } from "#db/testing/builders.ts";
import { ask } from "./ask.ts";
import { milliseconds, shareOf } from "./shares.ts";
import type { Row } from "./table.ts";

const TIMES = 40;

/** From the call of publish until a reader who asks again and again gets the new headline, publishing included. */
export async function measureFreshness(url: string): Promise<Row> {
  const editor = await aStaff("editor");
  const [live] = await driver()<{ id: string; address: string }[]>`
    SELECT article_id AS id, address FROM live_articles ORDER BY first_published_at DESC LIMIT 1`;
  if (!live) throw new Error("nothing is live");
  const articleId = Number(live.id);
  const taken: number[] = [];
  for (let at = 1; at <= TIMES; at += 1) {
    const article = await readArticle(editor, articleId);
    if (!article) throw new Error("the article is gone");
    const headline = `Measured for the ${at}th time`;
    const draft = { ...article.draft, headline };
    const saved = done(await saveDraft(editor, { articleId, baseRevision: article.revision, draft, kind: "save" }));
    const begun = performance.now();
    done(await publishArticle(editor, { articleId, baseRevision: saved.revision }));
    while (!(await ask(url + live.address)).body.includes(headline)) {
      if (performance.now() - begun > 5_000) throw new Error("the page stayed old for five seconds");
    }
    taken.push(performance.now() - begun);
  }
  const value = `${milliseconds(shareOf(taken, 0.5))} / ${milliseconds(shareOf(taken, 0.95))}`;
  return { what: "publish → fresh at a reader, p50 / p95", value };
}
