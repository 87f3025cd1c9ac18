import type { Node, Schema } from "@tiptap/pm/model";
import type { ProsemirrorBinding } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { kindOf } from "#lib/live-draft/line-kind.ts";
import { markName } from "#lib/live-draft/loose-node.ts";

type Shared = ProsemirrorBinding["mapping"] extends Map<infer Key, unknown> ? Key : never;

/**
 * Which of the editor's nodes shows which element of the shared body. What is asked for and not known is read here rather than
 * by the binding, which carries words from one text into another where two people began one line; and what did not change is
 * not read again.
 */
export class BodyNodes extends Map<Shared, Node | Node[]> {
  private schema: Schema | null = null;

  /** For another editor everything is read anew. */
  begin(schema: Schema): void {
    if (schema !== this.schema) super.clear();
    this.schema = schema;
  }

  override get(shared: Shared): Node | Node[] | undefined {
    const known = super.get(shared);
    if (known || !this.schema || !(shared instanceof Y.XmlElement)) return known;
    const node = this.nodeOf(shared, this.schema);
    if (node) this.set(shared, node);
    return node;
  }

  /** The binding would forget everything with each change; it has already forgotten what changed, and all around it. */
  override clear(): void {}

  /** Undefined for what the schema knows nothing of: the binding then does away with it. */
  private nodeOf(element: Y.XmlElement, schema: Schema): Node | undefined {
    try {
      const children = element.toArray().flatMap((child) => {
        if (child instanceof Y.XmlText) return wordsOf(child, schema);
        return child instanceof Y.XmlElement ? (this.get(child) ?? []) : [];
      });
      const { type, attrs } = kindOf(element);
      return schema.node(type, attrs, children);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

function wordsOf(text: Y.XmlText, schema: Schema): Node[] {
  const delta = text.toDelta() as { insert: string; attributes?: Record<string, Record<string, unknown>> }[];
  return delta.map(({ insert, attributes = {} }) => {
    const marks = Object.entries(attributes).map(([name, attrs]) => schema.mark(markName(name), attrs));
    return schema.text(insert, marks);
  });
}
