import { useState } from "react";

/** Plain data that is read anew with every key: the same object for as long as it says the same, so that nothing is drawn for it. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept === value || JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
