import * as Y from "yjs";
import { anArticle, aStaff, paragraph } from "#db/testing/builders.ts";
import type { Block } from "#lib/body/schema.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { aSession } from "../server/live/testing/a-session.ts";
import { draftWriter } from "../server/live/testing/draft-writer.ts";

const KEY_MS = 200;
const SENTENCE = "The river is low, and everybody who lives beside it has begun to count the days. ";

/** The text of an article of about 5,000 words. */
export const FIVE_THOUSAND_WORDS: Block[] = Array.from({ length: 78 }, () => paragraph(SENTENCE.repeat(4).trim()));

/** People elsewhere, each in a long article of their own at five letters a second, until `leave`. */
export async function otherWriters({ port, count }: { port: number; count: number }) {
  const writers = await Promise.all(Array.from({ length: count }, () => aWriter(port)));
  const typing = writers.map(({ document }, at) => {
    let typed = 0;
    return setInterval(() => firstWords(document).insert(typed++, "x"), KEY_MS + (at % 10));
  });
  return {
    leave: () => {
      for (const timer of typing) clearInterval(timer);
      for (const writer of writers) writer.leave();
    },
  };
}

function firstWords(document: Y.Doc): Y.XmlText {
  const block = liveParts(document).body.get(0);
  const words = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(words instanceof Y.XmlText)) throw new Error("The article does not begin with a paragraph.");
  return words;
}

async function aWriter(port: number) {
  const { articleId } = await anArticle({ body: { type: "doc", content: FIVE_THOUSAND_WORDS } });
  const session = await aSession((await aStaff("editor")).id);
  const writer = draftWriter({ articleId, sessionId: () => session, port: () => port });
  await writer.saved();
  return writer;
}
