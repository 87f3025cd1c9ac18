import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { useWritten } from "../editor-desk.tsx";
import { PeopleAt } from "./people-at.tsx";
import { useBinding } from "./use-binding.ts";

type Props = {
  name: LiveText;
  label: string;
  limit: number;
  hint: string;
  error?: string | undefined;
  disabled: boolean;
};

/** A labelled line that several people may type in at once. */
export function LiveLineField({ name, label, limit, hint, error, disabled }: Props) {
  const id = `field-${name}`;
  const written = useWritten();
  const { key, ...bound } = useBinding(name);
  return (
    <div className="ed-field">
      <label htmlFor={id}>{label}</label>
      <PeopleAt field={name} />
      <input
        key={key}
        {...bound}
        {...written}
        id={id}
        maxLength={limit}
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
      />
      <p id={`${id}-note`} className={error ? "ed-error" : "ed-hint"}>
        {error ?? hint}
      </p>
    </div>
  );
}
