"use client";

/** A link that is shown this once, ready to be copied. */
export function ShownLink({ link, label }: { link: string | undefined; label: string }) {
  if (!link) return null;
  return (
    <input
      className="ui-input font-mono text-xs"
      readOnly
      value={link}
      aria-label={label}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
