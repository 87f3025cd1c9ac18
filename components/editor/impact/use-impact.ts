import { useEffect, useState } from "react";
import { askImpact, type Impact } from "./impact-answer.ts";

export type Looked = { impact: Impact | null; state: "closed" | "looking" | "found" | "failed" };
export type Look = Looked & { look: () => void };

/** What points to an article, asked for anew each time `look` is called. */
export function useImpact(articleId: number): Look {
  const [turn, setTurn] = useState(0);
  const [looked, setLooked] = useState<Looked>({ impact: null, state: "closed" });
  useEffect(() => {
    if (turn === 0) return;
    const leaving = new AbortController();
    setLooked({ impact: null, state: "looking" });
    askImpact(articleId, leaving.signal)
      .then((impact) => setLooked({ impact, state: "found" }))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        console.warn(error);
        setLooked({ impact: null, state: "failed" });
      });
    return () => leaving.abort();
  }, [articleId, turn]);
  return { ...looked, look: () => setTurn((before) => before + 1) };
}
