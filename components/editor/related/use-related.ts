import { useEffect, useRef, useState } from "react";

type Change = (related: number[]) => void;

/** The list as it was changed here this moment; what the document says of it comes a moment later, and counts from then on. */
export function useAtOnce(known: number[], onChange: Change): [number[], Change] {
  const [mine, setMine] = useState({ known, related: known });
  const change = (related: number[]) => {
    setMine({ known, related });
    onChange(related);
  };
  return [mine.known === known ? mine.related : known, change];
}

/** A list that changes takes the pressed button from under the focus: it goes to the one meant once the list is drawn anew. */
export function useFocusNext(list: { current: HTMLElement | null }, related: number[]): (button: string) => void {
  const wanted = useRef<string | null>(null);
  const order = related.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what is drawn anew
  useEffect(() => {
    const button = wanted.current;
    wanted.current = null;
    if (button === null) return;
    const named = list.current?.querySelector<HTMLButtonElement>(`[data-button="${button}"]`);
    const other = named?.disabled ? named.parentElement?.querySelector<HTMLButtonElement>("button:enabled") : named;
    (other ?? document.getElementById("field-related"))?.focus();
  }, [order]);
  return (button) => {
    wanted.current = button;
  };
}
