import { type ReactNode, useId } from "react";

/** A page of the newsroom besides the list and the editor: its name, then its parts. */
export function DeskPage({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <div className="pb-16">
      <header className="px-4 pt-5 pb-4 sm:px-6">
        <h1 className="font-display text-2xl font-semibold">{title}</h1>
        {hint ? <p className="text-muted">{hint}</p> : null}
      </header>
      {children}
    </div>
  );
}

/** A part of a page with a heading of its own. */
export function DeskPart({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="-mt-px grid gap-3 border-t border-rule px-4 py-5 sm:px-6">
      <h2 id={heading} className="text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
