import { useCallback, useEffect, useState } from "react";
import { readTargets, type Target } from "./targets.ts";

type Targets = ReadonlyMap<number, Target>;

/** What is known of the articles linked to; unknown ones, from a paste or a restored text, are asked for. */
export function useTargets(articleId: number, known: Target[], wanted: number[]) {
  const [targets, setTargets] = useState<Targets>(() => withMore(new Map(), known));
  const remember = useCallback((more: Target[]) => setTargets((before) => withMore(before, more)), []);
  useEffect(() => remember(known), [known, remember]);
  const unknown = wanted.filter((id) => !targets.has(id)).join(",");
  useEffect(() => {
    if (unknown === "") return;
    const leaving = new AbortController();
    readTargets(articleId, unknown.split(",").map(Number), leaving.signal)
      .then(remember)
      .catch((error) => leaving.signal.aborted || console.warn(error));
    return () => leaving.abort();
  }, [articleId, unknown, remember]);
  return { targets, remember };
}

/** The same map where nothing is new: a new one draws every block again. */
function withMore(before: Targets, more: Target[]): Targets {
  const news = more.filter((target) => JSON.stringify(before.get(target.articleId)) !== JSON.stringify(target));
  return news.length === 0
    ? before
    : new Map([...before, ...news.map((target) => [target.articleId, target] as const)]);
}
