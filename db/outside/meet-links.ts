import { and, asc, gt, isNotNull, max, sql } from "drizzle-orm";
import { database } from "#db/client.ts";
import { externalLinks, links } from "#db/schema/schema.ts";
import { ownPath } from "#lib/address.ts";

const AT_ONCE = 1_000;
const MOST_PAGES = 20;
// A save that began before a later one was met may commit after it.
const OVERLAP = 2_000;

/**
 * Takes note of addresses of other sites that the ledger has got since the last look, to be asked soon. `after` is the row of the
 * ledger that was looked at last (0 at a start); answers with the one to go on from.
 */
export async function meetLinks({
  after,
  siteUrl,
  now,
}: {
  after: number;
  siteUrl: string;
  now: Date;
}): Promise<number> {
  let last = Math.max(after, await lastMet()) - OVERLAP;
  for (let page = 0; page < MOST_PAGES; page++) {
    const rows = await database()
      .select({ id: links.id, url: links.targetUrl })
      .from(links)
      .where(and(gt(links.id, last), isNotNull(links.targetUrl)))
      .orderBy(asc(links.id))
      .limit(AT_ONCE);
    await keep(
      rows.flatMap(({ id, url }) => externalAddress(url, siteUrl, id)),
      now,
    );
    last = rows.at(-1)?.id ?? last;
    if (rows.length < AT_ONCE) break;
  }
  return Math.max(after, last);
}

async function lastMet(): Promise<number> {
  const [row] = await database()
    .select({ id: max(externalLinks.ledgerId) })
    .from(externalLinks);
  return row?.id ?? 0;
}

type Met = { url: string; host: string; ledgerId: number };

function externalAddress(address: string | null, siteUrl: string, ledgerId: number): Met[] {
  if (address === null || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return [];
  if (ownPath(address, siteUrl) !== null) return [];
  return [{ url: address, host: new URL(address).host, ledgerId }];
}

async function keep(met: Met[], now: Date): Promise<void> {
  const newest = [...new Map(met.map((one) => [one.url, one])).values()];
  if (newest.length === 0) return;
  // In one order, so that two processes that meet the same addresses do not wait for each other in a ring.
  await database().execute(sql`
    INSERT INTO external_links AS known (url, host, ledger_id, since, next_check_at)
    SELECT url, host, "ledgerId", ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(newest)}::text::jsonb) AS met (url text, host text, "ledgerId" bigint)
    ORDER BY url
    ON CONFLICT (md5(url)) DO UPDATE SET ledger_id = excluded.ledger_id WHERE known.ledger_id < excluded.ledger_id`);
}
