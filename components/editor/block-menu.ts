import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import { Suggestion, type SuggestionProps } from "@tiptap/suggestion";
import { type BlockChoice, blockChoices } from "./block-choices.ts";

/** What the open menu shows; null while it is closed. */
export type OpenBlockMenu = { choices: BlockChoice[]; active: number; range: Range; rect: DOMRect | null };

type Options = { choose: (editor: Editor, choice: BlockChoice, range: Range) => void };

/** `/` at the beginning of a word opens the list of blocks; typing on filters it. The list itself is drawn by React. */
export class BlockMenu {
  private open: OpenBlockMenu | null = null;
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): OpenBlockMenu | null => this.open;

  extension(options: Options) {
    const menu = this;
    return Extension.create({
      name: "blockMenu",
      addProseMirrorPlugins() {
        return [
          Suggestion<BlockChoice, BlockChoice>({
            editor: this.editor,
            pluginKey: new PluginKey("blockMenu"),
            char: "/",
            allow: ({ state, range }) => {
              const { parent } = state.doc.resolve(range.from);
              return parent.type.name === "paragraph";
            },
            items: ({ query }) => blockChoices(query),
            command: ({ editor, range, props }) => options.choose(editor, props, range),
            render: () => ({
              onStart: (props) => menu.show(props),
              onUpdate: (props) => menu.show(props),
              onExit: () => menu.set(null),
              onKeyDown: ({ event }) =>
                menu.press(event.key, (choice, range) => options.choose(this.editor, choice, range)),
            }),
          }),
        ];
      },
    });
  }

  point(active: number): void {
    if (this.open) this.set({ ...this.open, active });
  }

  private show({ items, range, clientRect }: SuggestionProps<BlockChoice>): void {
    const active = Math.min(this.open?.active ?? 0, Math.max(items.length - 1, 0));
    this.set({
      choices: items,
      active: this.open?.choices.length === items.length ? active : 0,
      range,
      rect: clientRect?.() ?? null,
    });
  }

  private press(key: string, choose: (choice: BlockChoice, range: Range) => void): boolean {
    const { open } = this;
    if (!open || open.choices.length === 0) return false;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? 1 : -1;
      this.point((open.active + step + open.choices.length) % open.choices.length);
      return true;
    }
    const choice = open.choices[open.active];
    if ((key !== "Enter" && key !== "Tab") || !choice) return false;
    choose(choice, open.range);
    return true;
  }

  private set(open: OpenBlockMenu | null): void {
    this.open = open;
    for (const listener of this.listeners) listener();
  }
}
