import { suggestForArticle } from "#db/suggestions/suggest-for-article.ts";
import { siteUrl } from "#lib/settings.ts";
import { reasonSentence } from "#lib/suggestions/reason-sentence.ts";
import { BadInput, COMMAND_LINE, type Command } from "./command.ts";

const MOST = 50;

export const linkSuggest: Command = {
  usage: "link:suggest ARTICLE [--limit N] [--node NODE]",
  what: "lists articles that this one’s newest draft could link to, best first; NODE is the id of the paragraph in hand",
  options: { limit: { type: "string" }, node: { type: "string" } },
  words: 1,
  needsDatabase: true,
  run: async ({ words: [article = ""], options, say }) => {
    const articleId = Number(article);
    const limit = options.limit === undefined ? 10 : Number(options.limit);
    if (!Number.isSafeInteger(articleId) || articleId < 1)
      throw new BadInput("Write the article’s number, as it stands in its address in the newsroom.");
    if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
      throw new BadInput(`Write a whole number from 1 to ${MOST} after --limit, like --limit 5.`);
    const node = typeof options.node === "string" ? { node: options.node } : {};
    const found = await suggestForArticle(COMMAND_LINE, { articleId, limit, at: new Date(), ...node });
    if (!found) throw new BadInput(`There is no article ${articleId}.`);
    if (found.length === 0) say("Nothing public has much to do with it.");
    found.forEach(({ articleId: target, headline, address, reasons }, place) => {
      say(`${String(place + 1).padStart(2)}. ${headline}  (article ${target}, ${siteUrl()}${address})`);
      say(`    ${reasons.map(reasonSentence).join(" ")}`);
    });
  },
};
