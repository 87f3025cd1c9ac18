import { type ComponentProps, type ReactNode, useId } from "react";

type Words = { label: string; hint?: ReactNode; error?: string | undefined };
type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": boolean | undefined };

/** Label, hint and error around a control, tied together for people who do not see them side by side. */
function Labelled({ label, hint, error, children }: Words & { children: (control: Control) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className="text-danger">
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="text-[0.8125rem] text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function Field({ label, hint, error, className = "", ...rest }: Words & ComponentProps<"input">) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => <input {...rest} {...control} className={`ui-input ${className}`} />}
    </Labelled>
  );
}

export function TextField({ label, hint, error, className = "", ...rest }: Words & ComponentProps<"textarea">) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => <textarea rows={2} {...rest} {...control} className={`ui-input ${className}`} />}
    </Labelled>
  );
}

type Choices = { choices: readonly { value: string; name: string }[] };

export function SelectField({
  label,
  hint,
  error,
  choices,
  className = "",
  ...rest
}: Words & Choices & ComponentProps<"select">) {
  return (
    <Labelled label={label} hint={hint} error={error}>
      {(control) => (
        // Its own key: React resets a select to its first choice after an action unless it is made anew.
        <select key={String(rest.defaultValue)} {...rest} {...control} className={`ui-input ${className}`}>
          {choices.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
