import { followAddress } from "#db/addresses/follow-address.ts";
import { readersDatabase } from "#db/client.ts";
import { dependsOn } from "#db/rendering.ts";

/** Where a path that was once public leads now: to another address, or to the newsroom's notice. */
export type AddressAnswer = { state: "moved"; to: string } | { state: "gone"; notice: string };

/** The ledger's answer for a path that no live article stands at; null when the path was never ours. */
export async function readAddress(path: string): Promise<AddressAnswer | null> {
  // A section's new slug gives all its articles new addresses.
  dependsOn("sections");
  const led = await followAddress(readersDatabase(), path);
  return led?.state === "live" ? null : led;
}
