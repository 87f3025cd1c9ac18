import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

type HeldPlace = { id: object; at: number; end: number; words: string };
type Change = { hold: HeldPlace } | { say: { id: object; words: string } } | { release: object };

const key = new PluginKey<HeldPlace[]>("heldPlaces");

/** Keeps places in the text where something will stand soon (an upload, a paste that asks the server), while typing goes on. */
export const HeldPlaces = Extension.create({
  name: "heldPlaces",
  addProseMirrorPlugins: () => [
    new Plugin<HeldPlace[]>({
      key,
      state: { init: () => [], apply: (tr, places) => changed(mapped(places, tr), tr.getMeta(key)) },
      props: {
        decorations(state) {
          return DecorationSet.create(state.doc, placesOf(state).map(widget));
        },
      },
    }),
  ],
});

/** Holds the selection, shown as a line with these words; answers with its handle. */
export function holdPlace(view: EditorView, words: string, at?: number): object {
  const id = {};
  const { from, to } = view.state.selection;
  change(view, { hold: { id, at: at ?? from, end: at ?? to, words } });
  return id;
}

export function sayAtPlace(view: EditorView, id: object, words: string): void {
  change(view, { say: { id, words } });
}

/** Gives the place back: where it is now. */
export function releasePlace(view: EditorView, id: object): { from: number; to: number } | null {
  const place = placesOf(view.state).find((held) => held.id === id);
  change(view, { release: id });
  return place ? { from: place.at, to: place.end } : null;
}

function change(view: EditorView, next: Change): void {
  if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, next).setMeta("addToHistory", false));
}

function placesOf(state: EditorState): HeldPlace[] {
  return key.getState(state) ?? [];
}

function mapped(places: HeldPlace[], tr: Transaction): HeldPlace[] {
  if (!tr.docChanged || places.length === 0) return places;
  return places.map((place) => ({ ...place, at: tr.mapping.map(place.at, -1), end: tr.mapping.map(place.end) }));
}

function changed(places: HeldPlace[], next: Change | undefined): HeldPlace[] {
  if (!next) return places;
  if ("hold" in next) return [...places, next.hold];
  if ("release" in next) return places.filter((place) => place.id !== next.release);
  return places.map((place) => (place.id === next.say.id ? { ...place, words: next.say.words } : place));
}

function widget(place: HeldPlace): Decoration {
  return Decoration.widget(
    place.end,
    () => {
      const line = document.createElement("span");
      line.className = "ed-held";
      line.textContent = place.words;
      return line;
    },
    { side: 1 },
  );
}
