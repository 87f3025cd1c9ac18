import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import {
  absolutePositionToRelativePosition,
  type ProsemirrorBinding,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { personColour } from "#lib/person-colour.ts";
import { caretElement } from "./caret.ts";
import type { LiveDraft } from "./live-draft.ts";
import { readCaret } from "./read-caret.ts";
import { NOWHERE, type Person, type Place } from "./server-messages.ts";

const key = new PluginKey<DecorationSet>("bodyCarets");

/** Shows where the others' carets and selections are, by the names the server gives them, and tells where this one is. */
export function bodyCarets(live: LiveDraft): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, shown, _before, state) => {
        const isTheirs = tr.getMeta(ySyncPluginKey)?.isChangeOrigin === true;
        if (tr.getMeta(key) || isTheirs) return caretsIn(state, othersIn(live));
        return tr.docChanged ? shown.map(tr.mapping, tr.doc) : shown;
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let people: Person[] | null = null;
      const show = () => {
        if (view.isDestroyed || live.snapshot.link.people === people) return;
        people = live.snapshot.link.people;
        readCaret();
        view.dispatch(view.state.tr.setMeta(key, true).setMeta("addToHistory", false));
      };
      const teller = new PlaceTeller(view, live);
      const leave = live.subscribe(show);
      view.dom.addEventListener("focus", teller.tell);
      view.dom.addEventListener("blur", teller.leave);
      // The plugins are not all in place yet.
      queueMicrotask(show);
      return {
        update: teller.tell,
        destroy: () => {
          leave();
          view.dom.removeEventListener("focus", teller.tell);
          view.dom.removeEventListener("blur", teller.leave);
        },
      };
    },
  });
}

export function othersIn(live: LiveDraft): Person[] {
  const { people, connection } = live.snapshot.link;
  return people.filter((person) => person.connection !== connection);
}

function caretsIn(state: EditorState, people: Person[]): DecorationSet {
  const binding: ProsemirrorBinding | undefined = ySyncPluginKey.getState(state)?.binding;
  if (!binding) return DecorationSet.empty;
  return DecorationSet.create(
    state.doc,
    people.filter(({ field }) => field === null).flatMap((person) => caretOf(state, binding, person)),
  );
}

function caretOf(state: EditorState, binding: ProsemirrorBinding, person: Person): Decoration[] {
  const anchor = placeOf(state, binding, person.anchor);
  const head = placeOf(state, binding, person.head);
  if (anchor === null || head === null) return [];
  // A new element for each move: its name shows itself again.
  const key = `${person.connection} ${person.idle} ${head}`;
  const caret = Decoration.widget(head, () => caretElement(person), { key, side: 10, ignoreSelection: true });
  if (anchor === head) return [caret];
  const attrs = { class: "ed-their-selection", style: `--person: ${personColour(person.staffId)}` };
  return [caret, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), attrs)];
}

function placeOf(state: EditorState, { doc, type, mapping }: ProsemirrorBinding, position: unknown): number | null {
  if (typeof position !== "object" || position === null) return null;
  const relative = Y.createRelativePositionFromJSON(position);
  const place = relativePositionToAbsolutePosition(doc, type, relative, mapping);
  return place === null ? null : Math.min(place, state.doc.content.size);
}

class PlaceTeller {
  private readonly view: EditorView;
  private readonly live: LiveDraft;
  private told = JSON.stringify(NOWHERE);

  constructor(view: EditorView, live: LiveDraft) {
    this.view = view;
    this.live = live;
  }

  tell = (): void => {
    if (this.view.hasFocus()) this.say(placeIn(this.view));
  };

  leave = (): void => this.say(NOWHERE);

  private say(place: Place): void {
    const said = JSON.stringify(place);
    if (said === this.told) return;
    this.told = said;
    this.live.stand(place);
  }
}

function placeIn({ state }: EditorView): Place {
  const { type, mapping }: ProsemirrorBinding = ySyncPluginKey.getState(state).binding;
  const { anchor, head, $head } = state.selection;
  const block = $head.depth > 0 ? $head.node(1) : $head.nodeAfter;
  return {
    field: null,
    block: block?.attrs.node ?? null,
    anchor: absolutePositionToRelativePosition(anchor, type, mapping),
    head: absolutePositionToRelativePosition(head, type, mapping),
  };
}
