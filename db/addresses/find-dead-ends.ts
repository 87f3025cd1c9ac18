import { database } from "#db/client.ts";
import { isReservedPath, ownPath } from "#lib/address.ts";
import { siteUrl } from "#lib/settings.ts";
import { followAddress } from "./follow-address.ts";
import { isPage } from "./is-page.ts";

const MOST = 50;
// What the site itself uses beyond these is not looked up here: pictures, partners' feeds, the search.
const LISTS = /^\/(?:topic|by)\/[^/]+$/;

/**
 * Those of these addresses that are ours and lead readers nowhere: to a page that never was, or to the notice of a withdrawn
 * article. Paths of kinds that the ledger and the newsroom's lists do not know are not judged. At most 50 are looked up.
 */
export async function findDeadEnds(urls: string[]): Promise<string[]> {
  const own = [...new Set(urls)].flatMap((url) => {
    const path = ownPath(url, siteUrl());
    return path !== null && (LISTS.test(path) || !isReservedPath(path)) ? [{ url, path }] : [];
  });
  const looked = await Promise.all(own.slice(0, MOST).map(async ({ url, path }) => ((await isDead(path)) ? url : [])));
  return looked.flat();
}

async function isDead(path: string): Promise<boolean> {
  const led = await followAddress(database(), path);
  return led ? led.state === "gone" : !(await isPage(database(), path));
}
