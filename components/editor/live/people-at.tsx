import { personStyle } from "./caret.ts";
import { useOthersAt } from "./live-context.tsx";

/** Names of others who are in this field; for eyes only, because the row of people tells the same in words. */
export function PeopleAt({ field }: { field: string }) {
  const people = useOthersAt(field);
  if (people.length === 0) return null;
  return (
    <span className="ed-people-at" aria-hidden="true">
      {people.map(({ connection, name, staffId, idle }) => (
        <span key={connection} className={idle ? "is-idle" : ""} style={personStyle(staffId)}>
          {name}
        </span>
      ))}
    </span>
  );
}
