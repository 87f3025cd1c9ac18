import type { KeyboardEvent } from "react";

type Props = {
  id: string;
  label: string;
  value: string;
  limit: number;
  onChange: (text: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  placeholder?: string;
  disabled?: boolean;
  className?: string;
  /** Called on Enter, which never breaks the line here: these texts are one paragraph. */
  onEnter?: () => void;
};

/** A labelled text of one paragraph that grows with what is typed; it tells how many characters are left near the limit. */
export function GrowField(props: Props) {
  const { id, label, value, limit, hint, error } = props;
  const left = limit - value.length;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    props.onEnter?.();
  };
  return (
    <div className={`ed-field ${props.className ?? ""}`}>
      <label htmlFor={id}>{label}</label>
      {/* The copy behind the text gives the field its height without a script measuring it. */}
      <div className="ed-grow" data-value={`${value} `}>
        <textarea
          id={id}
          rows={1}
          value={value}
          disabled={props.disabled}
          placeholder={props.placeholder}
          aria-invalid={error !== undefined || left < 0}
          aria-describedby={`${id}-note`}
          onChange={(event) => props.onChange(event.target.value.replace(/\s*\n\s*/g, " "))}
          onKeyDown={onKeyDown}
        />
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
