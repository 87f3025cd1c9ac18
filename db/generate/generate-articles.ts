import { listTags } from "#db/articles/live-tags.ts";
import { countWaitingStandings } from "#db/links/count-standings.ts";
import { openLoaders, type Standing } from "./copy-articles.ts";
import type { Ground } from "./generated-article.ts";
import { makeBatches } from "./make-batches.ts";
import { prepareGround } from "./prepare-ground.ts";
import { randomFrom } from "./random.ts";
import { names } from "./vocabulary.ts";

const PEOPLE = 3_000;

/**
 * Fills the newsroom with `count` public articles for load tests: sections, topics, contributors, pictures shared among
 * them, 3 to 6 Read also lines each to other articles on the same subject, spread over ten years, and the same rows that
 * publishing writes. A `seed` repeats a run. Says how far it is after every batch. Whenever it is ended, the articles that
 * are there are whole.
 */
export async function generateArticles({
  count,
  seed = 1,
  say,
}: {
  count: number;
  seed?: number;
  say: (sentence: string) => void;
}): Promise<{ articles: number; seconds: number }> {
  const random = randomFrom(seed);
  const people = names(PEOPLE, random);
  const ground = await prepareGround(people);
  const begun = Date.now();
  const loaders = await openLoaders({ standing: standingOf(ground), tags: tagsOf(ground) });
  try {
    let written = 0;
    for await (const batch of makeBatches({ count, random, people, ground })) {
      await loaders.take(batch, () => {
        written += batch.size;
        say(`${written} of ${count} articles, ${Math.round(written / ((Date.now() - begun) / 1000))} a second`);
      });
    }
    await loaders.finish();
    await Promise.all([loaders.settle(), countWaitingStandings()]);
  } finally {
    await loaders.close();
  }
  return { articles: count, seconds: (Date.now() - begun) / 1000 };
}

function standingOf({ sections, topics, contributors, pictures }: Ground): Standing {
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
  const media = [...new Set(pictures.map((picture) => picture.media))];
  return { sections: ids(sections), topics: ids(topics), contributors: ids(contributors), media };
}

/** Every list that a generated article may stand in. */
function tagsOf({ sections, topics, contributors }: Ground): string[] {
  const lists = { topicIds: topics.map(({ id }) => id), contributorIds: contributors.map(({ id }) => id) };
  return sections.flatMap(({ id }) => listTags({ sectionId: id, ...lists }));
}
