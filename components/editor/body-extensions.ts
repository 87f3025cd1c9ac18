import { Extension, type Extensions } from "@tiptap/core";
import { ListItem } from "@tiptap/extension-list";
import { Placeholder } from "@tiptap/extensions";
import StarterKit from "@tiptap/starter-kit";
import { translate } from "#lib/translate.ts";
import { HeldPlaces } from "./held-places.ts";
import { insertBlock } from "./insert-block.ts";
import { LastLine } from "./last-line.ts";
import { Link } from "./marks/link.ts";
import { NodeIds } from "./node-ids.ts";
import { Divider } from "./nodes/divider.ts";
import { Embed } from "./nodes/embed.tsx";
import { Image } from "./nodes/image.tsx";
import { PullQuote } from "./nodes/pull-quote.tsx";
import { ReadAlso } from "./nodes/read-also.tsx";
import { SuggestedDelete, SuggestedInsert } from "./suggesting/suggested-marks.ts";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    blocks: {
      insertReadAlso: (articleId: number) => ReturnType;
      insertEmbed: (url: string) => ReturnType;
      insertDivider: () => ReturnType;
    };
  }
}

const t = translate("editor");

/** Everything a live body may hold: the nodes and marks of lib/body/schema.ts, and suggestions, which no draft has. */
export function bodyExtensions(): Extensions {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      code: false,
      codeBlock: false,
      underline: false,
      horizontalRule: false,
      link: false,
      listItem: false,
      trailingNode: false,
      // The shared body has an undo of its own, which takes back one's own steps only.
      undoRedo: false,
      dropcursor: { class: "ed-drop-cursor", width: 2, color: false },
    }),
    // Imported bodies may begin a list item with any block.
    ListItem.extend({ content: "block+" }),
    Link,
    SuggestedInsert,
    SuggestedDelete,
    PullQuote,
    Image,
    Divider,
    Embed,
    ReadAlso,
    NodeIds,
    LastLine,
    HeldPlaces,
    BlockCommands,
    Placeholder.configure({
      placeholder: ({ node }) => (node.type.name === "heading" ? t("body.headingPlaceholder") : t("body.placeholder")),
    }),
  ];
}

const BlockCommands = Extension.create({
  name: "blockCommands",
  addCommands() {
    const insert =
      (name: string, attrs: Record<string, unknown> = {}) =>
      ({ tr, dispatch }: { tr: import("@tiptap/pm/state").Transaction; dispatch?: unknown }) => {
        const node = tr.doc.type.schema.nodes[name]?.create(attrs);
        if (node && dispatch) insertBlock(tr, node);
        return node !== undefined;
      };
    return {
      insertReadAlso: (articleId) => insert("readAlso", { articleId }),
      insertEmbed: (url) => insert("embed", { url }),
      insertDivider: () => insert("divider"),
    };
  },
});
