import { useEffect, useState } from "react";
import { searchTargets, type Target } from "./targets.ts";

type Props = {
  id: string;
  /** The article that is not offered, and whose newsroom page answers. */
  articleId: number;
  /** What was typed so far. */
  q: string;
  /** Articles that readers cannot open yet, by their address in the newsroom. */
  withDrafts?: boolean;
};

/** Addresses of our articles whose headlines have the typed words, for an input that names this list. */
export function AddressOptions({ id, articleId, q, withDrafts = false }: Props) {
  const found = useFound(articleId, q.trim());
  return (
    <datalist id={id}>
      {found.flatMap((target) => {
        const address = target.address ?? (withDrafts ? `/newsroom/articles/${target.articleId}` : null);
        return address ? [<option key={target.articleId} value={address} label={target.headline} />] : [];
      })}
    </datalist>
  );
}

function useFound(articleId: number, q: string): Target[] {
  const [found, setFound] = useState<Target[]>([]);
  useEffect(() => {
    // An address is being typed, or was chosen from the list.
    if (/^(https?:|\/)/.test(q)) return;
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      searchTargets(articleId, q, leaving.signal)
        .then(setFound)
        // Without the list an address can still be typed.
        .catch(() => setFound([]));
    }, 200);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [articleId, q]);
  return found;
}
