import { useState } from "react";
import { sameValue } from "#lib/same-value.ts";

/** Plain data that is read anew with every key: the same object for as long as it says the same, so that nothing is drawn for it. */
export function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (sameValue(kept, value)) return kept;
  setKept(value);
  return value;
}
