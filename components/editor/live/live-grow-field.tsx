import type { KeyboardEvent } from "react";
import type { LiveText } from "#lib/live-draft/live-parts.ts";
import { useWritten } from "../editor-desk.tsx";
import { asOneLine, GrowFrame } from "../grow-frame.tsx";
import { FieldMirror } from "./field-mirror.tsx";
import { useLiveText } from "./live-context.tsx";
import { useBinding } from "./use-binding.ts";

type Props = {
  name: LiveText;
  label: string;
  limit: number;
  hint?: string | undefined;
  error?: string | undefined;
  placeholder?: string;
  disabled: boolean;
  className?: string;
  /** The field to go to on Enter, which never breaks the line here. */
  next?: string;
};

/** A labelled text of one paragraph that several people may type in at once, each seeing the others' carets. */
export function LiveGrowField({ name, placeholder, disabled, next, ...given }: Props) {
  const id = `field-${name}`;
  const value = useLiveText(name);
  const written = useWritten();
  const { key, ...bound } = useBinding(name, asOneLine);
  const onKeyDown = (event: KeyboardEvent) => {
    bound.onKeyDown(event);
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (next) document.getElementById(next)?.focus();
  };
  return (
    <GrowFrame {...given} id={id} value={value} mirror={<FieldMirror name={name} value={value} />}>
      <textarea
        key={key}
        {...bound}
        {...written}
        id={id}
        rows={1}
        disabled={disabled}
        placeholder={placeholder}
        aria-invalid={given.error !== undefined || value.length > given.limit}
        aria-describedby={`${id}-note`}
        onKeyDown={onKeyDown}
      />
    </GrowFrame>
  );
}
