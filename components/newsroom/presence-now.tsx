"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { z } from "zod";
import { personColour } from "#lib/person-colour.ts";
import { translate } from "#lib/translate.ts";

const t = translate("live");
const EVERY_MS = 10_000;

const AnswerSchema = z.object({
  present: z.array(z.object({ articleId: z.number(), staffId: z.number(), name: z.string(), idle: z.boolean() })),
});
type Present = z.infer<typeof AnswerSchema>["present"];

const PresentContext = createContext<Present>([]);

type Props = { articles: number[]; present: Present; children: ReactNode };

/** Knows who has the articles of a list open, and keeps knowing it while the list is looked at. */
export function PresenceNow({ articles, present, children }: Props) {
  const [now, setNow] = useState(present);
  const asked = articles.join(",");
  useEffect(() => {
    if (asked === "") return;
    const leaving = new AbortController();
    const look = async () => {
      if (document.visibilityState === "hidden") return;
      try {
        const response = await fetch(`/newsroom/presence?articles=${asked}`, { signal: leaving.signal });
        if (response.ok) setNow(AnswerSchema.parse(await response.json()).present);
      } catch (error) {
        // Without a network the list stays as it was; the next look may succeed.
        if (!leaving.signal.aborted) console.info("The newsroom did not say who is here.", error);
      }
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener("visibilitychange", look, { signal: leaving.signal });
    return () => {
      clearInterval(timer);
      leaving.abort();
    };
  }, [asked]);
  return <PresentContext value={now}>{children}</PresentContext>;
}

/** Who has this article open: names with their colours, those who are away dimmed. */
export function PresentAt({ articleId }: { articleId: number }) {
  const people = useContext(PresentContext).filter((person) => person.articleId === articleId);
  if (people.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-3 text-[0.8125rem] text-muted">
      <span className="sr-only">{t("list.here")}</span>
      {people.map(({ staffId, name, idle }) => (
        <span key={staffId} className="inline-flex items-baseline gap-1.5">
          <span
            aria-hidden="true"
            className={`size-2 rounded-full border ${idle ? "border-edge" : "border-transparent"}`}
            style={idle ? undefined : { background: personColour(staffId) }}
          />
          {idle ? t("list.away", { name }) : name}
        </span>
      ))}
    </span>
  );
}
