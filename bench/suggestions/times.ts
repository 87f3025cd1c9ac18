import { driver } from "#db/client.ts";
import { generateArticles } from "#db/generate/generate-articles.ts";
import { suggestTargets } from "#db/suggestions/suggest-targets.ts";
import { bodyText } from "#lib/body/body-text.ts";
import type { Body } from "#lib/body/schema.ts";

/** In milliseconds, to the answer. */
export type Spread = { least: number; p50: number; p95: number };
type Times = { articles: number; whole: Spread; near: Spread };
type Asked = { headline: string; standfirst: string; body: Body; topics: number[] };

/** Fills up the default edition to so many generated articles, and asks for drafts that say what some of them say. */
export async function timesOf({ articles, runs }: { articles: number; runs: number }): Promise<Times> {
  const there = await generatedSoFar();
  if (there < articles) await generateArticles({ count: articles - there, seed: there + 1, say: () => {} });
  const drafts = await sampled(runs + WARM);
  return {
    articles: await generatedSoFar(),
    whole: await measured(drafts, () => ""),
    near: await measured(drafts, ({ body }) => bodyText(body).split("\n")[2] ?? ""),
  };
}

const WARM = 10;

function sampled(count: number) {
  return driver()<Asked[]>`
    SELECT headline, standfirst, body,
      ARRAY(SELECT topic_id::int FROM live_topics WHERE live_topics.article_id = live.article_id) AS topics
    FROM (SELECT * FROM live_articles WHERE edition_id = (SELECT id FROM editions WHERE is_default) ORDER BY md5(article_id::text) LIMIT ${count}) AS live`;
}

async function measured(drafts: Asked[], paragraph: (draft: Asked) => string): Promise<Spread> {
  const taken: number[] = [];
  for (const [run, draft] of drafts.entries()) {
    const { headline, standfirst, topics, body } = draft;
    const near = paragraph(draft);
    const begun = performance.now();
    await suggestTargets({
      ...{ headline, standfirst, topics, text: bodyText(body), at: new Date(), limit: 10 },
      ...(near && { paragraph: near }),
    });
    if (run >= WARM) taken.push(performance.now() - begun);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(Math.floor(taken.length * share), taken.length - 1)] ?? 0;
  return { least: at(0), p50: at(0.5), p95: at(0.95) };
}

async function generatedSoFar(): Promise<number> {
  const [row] = await driver()<{ count: number }[]>`
    SELECT count(*)::int AS count FROM live_articles WHERE edition_id = (SELECT id FROM editions WHERE is_default)`;
  return row?.count ?? 0;
}
