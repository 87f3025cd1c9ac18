import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyFromEditor, editorFromBody } from "#lib/body/body-json.ts";
import { documentFromDraft } from "#lib/live-draft/document-from-draft.ts";
import { draftFromDocument } from "#lib/live-draft/draft-from-document.ts";
import { liveParts } from "#lib/live-draft/live-parts.ts";
import { randomDraft, seededRandom } from "#lib/live-draft/testing/random-draft.ts";
import { whyDamaged } from "#lib/live-draft/why-damaged.ts";
import { bodyExtensions } from "./body-extensions.ts";

const schema = getSchema(bodyExtensions());

it("a live body is to the server what it is to the editor, in both directions", () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const random = seededRandom(seed);
  for (let round = 0; round < 100; round += 1) {
    const draft = randomDraft(random);
    const document = documentFromDraft(draft);
    const shown = yXmlFragmentToProseMirrorRootNode(liveParts(document).body, schema);
    shown.check();
    expect(bodyFromEditor(shown.toJSON()), `seed ${seed}, round ${round}`).toEqual(draft.body);

    const typed = new Y.Doc();
    prosemirrorToYXmlFragment(Node.fromJSON(schema, editorFromBody(draft.body)), liveParts(typed).body);
    expect(draftFromDocument(typed).body, `seed ${seed}, round ${round}`).toEqual(draft.body);
    expect(whyDamaged(typed), `seed ${seed}, round ${round}`).toBeNull();
    // Equal to the letter, so that opening a draft is no change of it.
    expect(withoutLastLine(liveParts(document).body)).toEqual(withoutLastLine(liveParts(typed).body));
  }
});

function withoutLastLine(body: Y.XmlFragment): string[] {
  const blocks = body.toArray().map((block) => JSON.stringify(plain(block)));
  return blocks.at(-1) === EMPTY_LINE ? blocks.slice(0, -1) : blocks;
}

const EMPTY_LINE = JSON.stringify(["paragraph", {}, []]);

function plain(node: unknown): unknown {
  if (node instanceof Y.XmlText) return node.toDelta();
  if (!(node instanceof Y.XmlElement)) return null;
  const attributes = Object.entries(node.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
  return [node.nodeName, Object.fromEntries(attributes), node.toArray().map(plain)];
}
