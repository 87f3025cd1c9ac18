import type { ReactNode } from "react";

/** A page in place of another: what is the matter, and what one can do. */
export function ProblemPage({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="grid max-w-prose content-start justify-items-start gap-3 px-4 py-12 sm:px-6">
      <h1 className="font-display text-2xl font-semibold">{title}</h1>
      <p className="text-muted">{text}</p>
      <div className="flex gap-2 pt-2">{children}</div>
    </div>
  );
}
