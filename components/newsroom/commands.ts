import { useEffect, useState } from "react";
import { z } from "zod";
import { STATUSES } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import type { Place } from "./command-menu.tsx";

/** One line of the command menu. */
export type Command = {
  key: string;
  kind: "act" | "place" | "article";
  name: string;
  detail?: string;
  run: () => void;
};

const t = translate("commands");
const FoundSchema = z.object({
  items: z.array(
    z.object({
      articleId: z.number(),
      headline: z.string(),
      section: z.string().nullable(),
      status: z.enum(STATUSES),
    }),
  ),
});
export type FoundArticle = z.infer<typeof FoundSchema>["items"][number];

/**
 * What fits the words typed: acts first, then places, then articles. An act is any button or link of the page that is named
 * with `data-command` and can be pressed now.
 */
export function commandsFor({
  q,
  places,
  articles,
  onHelp,
}: {
  q: string;
  places: Place[];
  articles: FoundArticle[];
  onHelp: () => void;
}): Command[] {
  const fits = (name: string) =>
    q
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .every((word) => name.toLowerCase().includes(word));
  const acts = actsOfPage().map(([name, press], at): Command => ({ key: `act-${at}`, kind: "act", name, run: press }));
  const goes = places.map(
    ({ href, name }): Command => ({ key: `place-${href}`, kind: "place", name, run: () => location.assign(href) }),
  );
  const help: Command = { key: "help", kind: "place", name: t("help"), detail: "?", run: onHelp };
  const opens = articles.map(
    ({ articleId, headline, section }): Command => ({
      key: `article-${articleId}`,
      kind: "article",
      name: headline,
      ...(section && { detail: section }),
      run: () => location.assign(`/newsroom/articles/${articleId}`),
    }),
  );
  return [...acts, ...goes, help].filter(({ name }) => fits(name)).concat(opens);
}

function actsOfPage(): [name: string, press: () => void][] {
  const elements = [...document.querySelectorAll<HTMLElement>("[data-command]")];
  const open = elements.filter((element) => element.offsetParent !== null && !element.matches(":disabled"));
  return open.map((element) => [element.dataset.command || (element.textContent ?? "").trim(), () => element.click()]);
}

const QUIET_MS = 150;

/** Articles whose headline has the words typed, asked for when typing pauses. */
export function useFoundArticles(q: string): { items: FoundArticle[]; note: string } {
  const [found, setFound] = useState<{ items: FoundArticle[]; note: string }>({ items: [], note: "" });
  useEffect(() => {
    if (q.trim() === "") {
      setFound({ items: [], note: "" });
      return;
    }
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      setFound((before) => ({ ...before, note: t("searching") }));
      search(q, leaving.signal)
        .then((items) => setFound({ items, note: "" }))
        .catch((error: unknown) => {
          if (leaving.signal.aborted) return;
          console.warn(error);
          setFound({ items: [], note: t("failed") });
        });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [q]);
  return found;
}

async function search(q: string, signal: AbortSignal): Promise<FoundArticle[]> {
  const answer = await fetch(`/newsroom/find?${new URLSearchParams({ q })}`, { signal });
  if (!answer.ok) throw new Error(`Articles could not be searched (${answer.status}).`);
  return FoundSchema.parse(await answer.json()).items;
}
