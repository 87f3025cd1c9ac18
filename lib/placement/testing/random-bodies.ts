import type { Block, Body } from "#lib/body/schema.ts";
import { withNodeIds } from "#lib/body/with-node-ids.ts";
import { randomDraft, seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { blocksOf, says } from "./blocks.ts";

const LETTERS = "ppppppppppppphrielqdn_";
const OPEN = ["He named three:", "“We waited all night.", "«Ми чекали всю ніч."];

/** Bodies of every shape: half as an editor could make them, half like long articles with all that stands between paragraphs. */
export function* randomBodies({ seed, count }: { seed: number; count: number }): Generator<Body> {
  const random = seededRandom(seed);
  for (let round = 0; round < count; round += 1) {
    yield round % 2 === 0 ? randomDraft(random).body : longBody(random);
  }
}

function longBody(random: () => number): Body {
  const content = Array.from({ length: Math.floor(random() * 40) }, (): Block[] => {
    const letter = LETTERS[Math.floor(random() * LETTERS.length)] as string;
    return random() < 0.05 ? [says(OPEN[Math.floor(random() * OPEN.length)] as string)] : blocksOf(letter);
  });
  // The blocks of each letter are counted from 0 again, so they are named anew.
  return withNodeIds({ type: "doc", content: content.flat() });
}
