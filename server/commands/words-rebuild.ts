import { rebuildWords } from "#db/words/rebuild-words.ts";
import type { Command } from "./command.ts";

export const wordsRebuild: Command = {
  usage: "words:rebuild",
  what: "reads the words of all public articles anew, by which suggestions find them",
  words: 0,
  needsDatabase: true,
  run: async ({ say }) => {
    const { articles, rewritten, postings } = await rebuildWords();
    say(
      `${articles} articles read; ${rewritten} were kept otherwise, and ${postings} entries were missing or too many.`,
    );
  },
};
