import { useWritten } from "./editor-desk.tsx";
import { asOneLine, GrowFrame } from "./grow-frame.tsx";

type Props = {
  id: string;
  label: string;
  value: string;
  limit: number;
  onChange: (text: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  disabled?: boolean;
};

/** A labelled text of one paragraph that grows with what is typed; it tells how many characters are left near the limit. */
export function GrowField({ onChange, disabled, ...frame }: Props) {
  const { id, value, limit, error } = frame;
  const written = useWritten();
  return (
    <GrowFrame {...frame}>
      <textarea
        {...written}
        id={id}
        rows={1}
        value={value}
        disabled={disabled}
        aria-invalid={error !== undefined || value.length > limit}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(asOneLine(event.target.value))}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && event.preventDefault()}
      />
    </GrowFrame>
  );
}
