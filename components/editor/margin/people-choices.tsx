import { translate } from "#lib/translate.ts";

const t = translate("comments");
const MOST = 6;

export type NamedPerson = { id: number; name: string };

/** The colleagues whose name begins with what stands after the last `@` before the caret, and where that `@` is; null without one. */
export function peopleChoices(before: string, people: NamedPerson[]): { at: number; people: NamedPerson[] } | null {
  const found = /(?:^|[^\p{L}\p{N}])@([^@\n]{0,40})$/u.exec(before);
  if (!found) return null;
  const typed = (found[1] ?? "").toLowerCase();
  const named = people.filter(({ name }) => {
    const words = name.toLowerCase();
    const isStart = words.startsWith(typed) || words.split(" ").some((word) => word.startsWith(typed));
    return isStart && words !== typed.trim();
  });
  return { at: before.length - typed.length - 1, people: named.slice(0, MOST) };
}

type Props = { id: string; people: NamedPerson[]; active: number; onChoose: (person: NamedPerson) => void };

/** The colleagues on offer; the keyboard stays in the text. */
export function PeopleChoices({ id, people, active, onChoose }: Props) {
  if (people.length === 0) return null;
  return (
    <div id={id} role="listbox" aria-label={t("people")} className="ed-choices">
      {people.map((person, index) => (
        <div
          key={person.id}
          id={`${id}-${person.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(person);
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
