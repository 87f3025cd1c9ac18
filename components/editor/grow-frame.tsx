import type { ReactNode } from "react";

type Props = {
  id: string;
  label: string;
  value: string;
  limit: number;
  hint?: string | undefined;
  error?: string | undefined;
  className?: string | undefined;
  /** The text area itself. */
  children: ReactNode;
  /** The text again, with what stands in it, when it is more than the text. */
  mirror?: ReactNode;
};

/** What stands around a text of one paragraph: its label, its height, what is wrong with it and how much room is left. */
export function GrowFrame({ id, label, value, limit, hint, error, className = "", children, mirror }: Props) {
  const left = limit - value.length;
  return (
    <div className={`ed-field ${className}`}>
      <label htmlFor={id}>{label}</label>
      {/* The copy behind the text gives the field its height without a script measuring it. */}
      <div className="ed-grow">
        {children}
        <div className="ed-mirror" aria-hidden="true">
          {mirror ?? value}{" "}
        </div>
      </div>
      <p id={`${id}-note`} className="ed-note">
        {error && <span className="ed-error">{error}</span>}
        {!error && hint && <span className="ed-hint">{hint}</span>}
        {left < limit * 0.1 && (
          <span className={left < 0 ? "ed-error" : "ed-hint"}>
            {value.length}/{limit}
          </span>
        )}
      </p>
    </div>
  );
}

/** These texts are one paragraph: a line that is pasted or typed goes on in the same one. */
export function asOneLine(typed: string): string {
  return typed.replace(/\s*\n\s*/g, " ");
}
