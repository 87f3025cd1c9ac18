import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { readCaret } from "../live/read-caret.ts";
import { type Asked, type Range, rangeOf } from "./anchor-here.ts";

/** A thread that is shown in the text: `asked` is what it is about. */
export type Shown = { id: number; asked: Asked; isActive: boolean };
export type Places = ReadonlyMap<number, Range>;

type Here = { shown: Shown[]; places: Places; set: DecorationSet };
const key = new PluginKey<Here>("commentPlaces");

type Options = {
  /** Told where everything stands, whenever that changes. */
  onPlaces: (places: Places) => void;
  onPress: (id: number) => void;
};

/** Shows softly where comments stand, by positions in the shared text: nothing of it is ever in the text itself. */
export function commentPlaces({ onPlaces, onPress }: Options): Plugin<Here> {
  return new Plugin<Here>({
    key,
    state: {
      init: () => ({ shown: [], places: new Map(), set: DecorationSet.empty }),
      apply: (tr, before, _old, state) => {
        const shown = tr.getMeta(key) as Shown[] | undefined;
        if (shown) return placed(state, shown);
        if (!tr.docChanged) return before;
        // The shared text learns of one's own typing only after this.
        return isChangeOrigin(tr) ? placed(state, before.shown) : moved(before, tr);
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleClick: (view, position) => {
        const id = threadAt(view.state, position);
        if (id !== null) onPress(id);
        return false;
      },
    },
    view: (view) => {
      let told: Places = new Map();
      const tell = (now: EditorView) => {
        const places = key.getState(now.state)?.places ?? new Map();
        if (places === told) return;
        told = places;
        onPlaces(places);
      };
      tell(view);
      return { update: tell };
    },
  });
}

export function showThreads(view: EditorView, shown: Shown[]): void {
  readCaret();
  view.dispatch(view.state.tr.setMeta(key, shown).setMeta("addToHistory", false));
}

/** The innermost thread about what stands at a place. */
function threadAt(state: EditorState, position: number): number | null {
  const places = [...(key.getState(state)?.places ?? [])].filter(
    ([, { from, to }]) => from <= position && position <= to,
  );
  places.sort(([, a], [, b]) => a.to - a.from - (b.to - b.from));
  return places[0]?.[0] ?? null;
}

function placed(state: EditorState, shown: Shown[]): Here {
  const found = shown.flatMap(({ id, asked }): [number, Range][] => {
    const range = rangeOf(state, asked);
    return range ? [[id, range]] : [];
  });
  return drawn({ shown, places: new Map(found) }, state.doc);
}

function moved({ shown, places }: Here, tr: Transaction): Here {
  const kept = [...places].flatMap(([id, { from, to }]): [number, Range][] => {
    const range = { from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) };
    return range.from < range.to ? [[id, range]] : [];
  });
  return drawn({ shown, places: new Map(kept) }, tr.doc);
}

function drawn({ shown, places }: Pick<Here, "shown" | "places">, doc: EditorState["doc"]): Here {
  const decorations = shown.flatMap(({ id, asked, isActive }) => {
    const range = places.get(id);
    if (!range) return [];
    const attrs = { class: isActive ? "ed-commented is-active" : "ed-commented", "data-thread": String(id) };
    const isBlock = asked.anchor.on === "block" && doc.nodeAt(range.from)?.nodeSize === range.to - range.from;
    return [isBlock ? Decoration.node(range.from, range.to, attrs) : Decoration.inline(range.from, range.to, attrs)];
  });
  return { shown, places, set: DecorationSet.create(doc, decorations) };
}
