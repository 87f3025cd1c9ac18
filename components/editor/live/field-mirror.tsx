import * as Y from "yjs";
import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { personStyle } from "./caret.ts";
import { useLivePlace, useOthersAt } from "./live-context.tsx";
import type { LiveDraft } from "./live-draft.ts";

/** The text of a field with the others' carets in it, to stand behind the field itself. */
export function FieldMirror({ name, value }: { name: LiveText; value: string }) {
  const { live } = useLivePlace();
  const carets = useOthersAt(name)
    .flatMap((person) => {
      const at = live ? placeIn(live, name, person.head) : null;
      return at === null ? [] : [{ person, at: Math.min(at, value.length) }];
    })
    .sort((one, other) => one.at - other.at);
  if (carets.length === 0) return value;
  return (
    <>
      {carets.map(({ person, at }, index) => (
        <span key={`${person.connection} ${at}`}>
          {value.slice(carets[index - 1]?.at ?? 0, at)}
          <span
            className={`ed-their-caret${person.idle ? " is-idle" : ""}`}
            style={personStyle(person.staffId)}
            data-name={person.name}
          />
        </span>
      ))}
      {value.slice(carets.at(-1)?.at ?? 0)}
    </>
  );
}

function placeIn(live: LiveDraft, name: LiveText, position: unknown): number | null {
  if (typeof position !== "object" || position === null) return null;
  const relative = Y.createRelativePositionFromJSON(position);
  const found = Y.createAbsolutePositionFromRelativePosition(relative, live.document);
  return found?.type === live.parts.text(name) ? found.index : null;
}
