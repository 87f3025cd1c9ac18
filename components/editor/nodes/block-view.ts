import { type ReactNodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import type { ComponentType } from "react";

/** Shows a block by a component; the element around it carries the block's id, so that others find the way to it. */
export function blockView(view: ComponentType<ReactNodeViewProps>) {
  return ReactNodeViewRenderer(view, {
    attrs: ({ node }): Record<string, string> => (node.attrs.node ? { "data-node": String(node.attrs.node) } : {}),
  });
}
