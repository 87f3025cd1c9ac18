import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";

type Lookup = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, found: { address: string; family: number }[]) => void,
) => void;

/**
 * A look-up for one connection: names are looked up as always, but of what they lead to only addresses that `isPublic` counts, and
 * a name with none leads nowhere (`refusal`). The connection is made to what was checked, so that a second answer of the name
 * server comes too late.
 */
export function publicLookup({
  isPublic,
  refusal,
  lookup = systemLookup as Lookup,
}: {
  isPublic: (address: string) => boolean;
  refusal: () => Error;
  lookup?: Lookup;
}): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "", 0);
      const open = found.filter(({ address }) => isPublic(address));
      const [first] = open;
      if (!first) return callback(refusal(), "", 0);
      if (options.all) (callback as unknown as (error: null, found: typeof open) => void)(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
