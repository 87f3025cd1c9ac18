import { generateArticles } from "#db/generate/generate-articles.ts";
import { BadInput, type Command } from "./command.ts";

export const generate: Command = {
  usage: "generate --articles N [--seed N]",
  what: "adds N made-up articles for load tests; the same seed gives the same articles",
  options: { articles: { type: "string" }, seed: { type: "string" } },
  words: 0,
  needsDatabase: true,
  run: async ({ options, say }) => {
    const count = wholeNumber(options.articles, "--articles", 10_000_000);
    const seed = options.seed === undefined ? 1 : wholeNumber(options.seed, "--seed", 2 ** 31);
    const { seconds } = await generateArticles({ count, seed, say });
    say(`${count} articles in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)} a second.`);
  },
};

function wholeNumber(given: unknown, option: string, most: number): number {
  const number = Number(given);
  if (typeof given === "string" && Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new BadInput(`Write a whole number from 1 to ${most} after ${option}, like ${option} 1000.`);
}
