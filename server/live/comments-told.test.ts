import { it } from "vitest";
import { startThread } from "#db/comments/start-thread.ts";
import { anArticle, done } from "#db/testing/builders.ts";
import { testDatabase } from "#db/testing/test-database.ts";
import { draftDesk } from "./testing/draft-desk.ts";

testDatabase();
const { aProcess, aWriter } = draftDesk();

it("everybody who has the article open learns at once that somebody commented, on every process", async () => {
  const { articleId, by } = await anArticle();
  const [one, two] = await Promise.all([aProcess(), aProcess()]);
  const writers = [await aWriter({ articleId, at: one }), await aWriter({ articleId, at: two })];
  done(await startThread(by, { articleId, anchor: { on: "field", field: "headline" }, quote: "", text: "Shorter?" }));
  for (const writer of writers) {
    await writer.until("news of comments", () => writer.heard.some((answer) => answer.type === "comments"));
  }
});
