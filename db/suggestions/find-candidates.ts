import { sql } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import type { DraftQuestion, Question, Vocabulary } from "#lib/suggestions/question.ts";
import type { Draft } from "#lib/suggestions/score-candidates.ts";

/**
 * How much of the archive one question may read: so many words, and so many articles of each, the strongest or the newest.
 * With it a question costs the same in any archive.
 */
const DEPTH = { words: 200, headlines: 80, topics: 30 };
const MOST_WORDS = { whole: 40, near: 20, headlines: 80 };
const TAKEN = { whole: 200, near: 140 };
const DAY_MS = 86_400_000;

type Asked = { draft: Draft; topics: number[]; at: Date };

/** Ids of articles worth comparing with the draft: those that say its words, in text or headline, and the newest of its topics. */
export async function findCandidates(db: Database, { draft, topics, at }: Asked): Promise<number[]> {
  const day = Math.floor(at.getTime() / DAY_MS);
  const bodies = bodyWords(draft.question);
  const headlines = headlineWords(draft);
  const rows = await db.execute<{ articleId: number }>(sql`
    WITH bodies AS MATERIALIZED (
      SELECT article_id, sum(posting.weight * asked.whole) AS whole, sum(posting.weight * asked.near) AS near
      FROM json_to_recordset(${JSON.stringify(bodies)}::json) AS asked(word int, whole float8, near float8),
        LATERAL (
          SELECT article_id, weight FROM word_weights
          WHERE word_id = asked.word AND day <= ${day} ORDER BY weight DESC, day DESC, article_id DESC LIMIT ${DEPTH.words}
        ) AS posting
      GROUP BY article_id
    ), headlines AS MATERIALIZED (
      SELECT article_id, sum(posting.share * asked.whole) AS whole, sum(posting.share * asked.near) AS near
      FROM json_to_recordset(${JSON.stringify(headlines)}::json) AS asked(word int, whole float8, near float8),
        LATERAL (
          SELECT article_id, share FROM headline_words
          WHERE word_id = asked.word AND day <= ${day} ORDER BY day DESC, article_id DESC LIMIT ${DEPTH.headlines}
        ) AS posting
      GROUP BY article_id
    ), blended AS MATERIALIZED (
      SELECT article_id, ${blend("whole")} AS whole, ${blend("near")} AS near
      FROM bodies FULL JOIN headlines USING (article_id)
    )
    (SELECT article_id::int AS "articleId" FROM blended ORDER BY whole DESC, article_id DESC LIMIT ${TAKEN.whole})
    UNION
    (SELECT article_id::int FROM blended WHERE near > 0 ORDER BY near DESC, article_id DESC LIMIT ${TAKEN.near})
    UNION
    (SELECT article_id::int FROM unnest(${`{${topics}}`}::bigint[]) AS asked(topic), LATERAL (
      SELECT article_id FROM live_topics WHERE topic_id = asked.topic AND first_published_at < ${at.toISOString()}
      ORDER BY first_published_at DESC NULLS FIRST, article_id DESC NULLS FIRST LIMIT ${DEPTH.topics}
    ) AS newest)`);
  return rows.map(({ articleId }) => articleId);
}

/** As the ranking weighs them, each against the largest. */
function blend(of: "whole" | "near") {
  const part = (table: "bodies" | "headlines") => {
    const number = sql.raw(`${table}.${of}`);
    const most = sql.raw(`(SELECT max(${of}) FROM ${table})`);
    return sql`coalesce(${number} / nullif(${most}, 0), 0)`;
  };
  return sql`3 * ${part("bodies")} + 4 * ${part("headlines")}`;
}

type AskedWord = { word: number; whole: number; near: number };

function bodyWords({ whole, near }: DraftQuestion): AskedWord[] {
  const first = (question: Question, most: number) => [...question.keys()].slice(0, most);
  const words = new Set([...first(whole, MOST_WORDS.whole), ...(near ? first(near, MOST_WORDS.near) : [])]);
  return [...words].map((word) => ({ word, whole: whole.get(word) ?? 0, near: near?.get(word) ?? 0 }));
}

/** Rare words of the draft, those of the paragraph in hand before all others. */
function headlineWords({ passages: { whole, near }, vocabulary }: Draft): AskedWord[] {
  const rare = (words: Iterable<number>) => rarest(words, vocabulary);
  const words = new Set([...rare(near?.counts.keys() ?? []), ...rare(whole.counts.keys())]);
  return [...words].slice(0, MOST_WORDS.headlines).map((word) => {
    const idf = vocabulary.get(word)?.idf ?? 0;
    return { word, whole: whole.counts.has(word) ? idf : 0, near: near?.counts.has(word) ? idf : 0 };
  });
}

function rarest(words: Iterable<number>, vocabulary: Vocabulary): number[] {
  const known = [...words].flatMap((word) => vocabulary.get(word) ?? []).filter(({ isCommon }) => !isCommon);
  return known.sort((a, b) => b.idf - a.idf || a.id - b.id).map(({ id }) => id);
}
