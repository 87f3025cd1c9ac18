import { getSchema } from "@tiptap/core";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import { bodyFromEditor } from "#lib/body/body-json.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { randomDraft, seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { findSlots, type WishKind } from "#lib/placement/find-slots.ts";
import { misplacedReadAlsos } from "#lib/placement/misplaced-read-alsos.ts";
import { randomBodies } from "#lib/placement/testing/random-bodies.ts";
import { bodyExtensions } from "../body-extensions.ts";

const schema = getSchema(bodyExtensions());
const WISHES: WishKind[] = ["readAlso", "ask", "readAlso", "picture", "signUp"];

test("a text has the same places and the same bad ones in the writing surface, in the live draft and as it is kept", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  for (const body of randomBodies({ seed, count: 200 })) {
    const kept = { ...randomDraft(random), body };
    const document = documentFromDraft(kept);
    const shown = bodyFromEditor(yXmlFragmentToProseMirrorRootNode(liveParts(document).body, schema).toJSON());
    const facts = { sensitive: false };
    const said = `seed ${seed}: ${body.content.map(({ type }) => type).join(" ")}`;
    for (const other of [shown, draftFromDocument(document).body]) {
      expect(findSlots(other, WISHES, facts), said).toEqual(findSlots(body, WISHES, facts));
      expect(misplacedReadAlsos(other, facts), said).toEqual(misplacedReadAlsos(body, facts));
    }
  }
});
