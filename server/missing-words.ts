import { lacksWords, rebuildWords } from "#db/words/rebuild-words.ts";

/**
 * After an update from a version that kept no words of articles, makes them beside everything else: until then nothing is
 * suggested. Where it is interrupted, `words:rebuild` does the rest.
 */
export async function makeMissingWords(say: (sentence: string) => void): Promise<void> {
  try {
    if (!(await lacksWords())) return;
    say("Reading the words of the public articles, for suggestions…");
    const { articles } = await rebuildWords();
    say(`The words of ${articles} articles are read.`);
  } catch (error) {
    say(`The words of the public articles were not read (${(error as Error).message}): run words:rebuild.`);
  }
}
