import type { ReactNode } from "react";

/** Says that there is nothing here, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2 border-t border-rule px-4 py-10 sm:px-6">
      <p className="font-display text-xl font-semibold">{title}</p>
      <div className="max-w-prose text-muted">{children}</div>
    </div>
  );
}
