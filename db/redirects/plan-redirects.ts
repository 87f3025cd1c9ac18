import { eq, inArray } from "drizzle-orm";

import type { Transaction } from "#db/client.ts";
import { addresses, articles, editions, sections } from "#db/schema/schema.ts";
import { isReservedPath, ledgerPath, ownPath, placeAddress } from "#lib/address.ts";
import type { RedirectLine } from "#lib/redirects/parse-redirects.ts";
import { siteUrl } from "#lib/settings.ts";
import { translate } from "#lib/translate.ts";
import { flattenChains } from "./flatten-chains.ts";
import { type FoundTarget, type RedirectTarget, redirectTargets } from "./redirect-targets.ts";

export type PlannedRedirect = { line: number; from: string; to: string } & (
  | { does: "add" | "change" | "same"; target: RedirectTarget; leads: string }
  | { does: "refuse"; field: "from" | "to"; sentence: string }
);

const LONGEST = 1000;
const AT_ONCE = 1000;

/**
 * Says of each redirect what importing it would do, and why not where it would do nothing. Chains within the file are
 * flattened; what is a live page, an article's old path or needed by the site is never taken.
 */
export async function planRedirects(tx: Transaction, lines: RedirectLine[]): Promise<PlannedRedirect[]> {
  const read = lines.map(readLine);
  const standing = await readStanding(
    tx,
    read.flatMap((line) => line.path ?? []),
  );
  const places = await readPlaces(tx);
  const checked: Checked[] = [];
  const first = new Map<string, Checked>();
  for (const line of read) {
    const refusal = line.refusal ?? refuseFrom(line, standing, places) ?? refuseTwice(line, first);
    const done: Checked = { ...line, refusal };
    if (!refusal && line.path) first.set(line.path, first.get(line.path) ?? done);
    checked.push(done);
  }
  const ends = flattenChains(new Map([...first].map(([path, line]) => [path, line.target])));
  const targets = await redirectTargets(
    tx,
    [...ends.values()].flatMap((end) => end ?? []),
  );
  return checked.map((line) => planned(line, { ends, targets, standing }));
}

type Refusal = { field: "from" | "to"; sentence: string };
type Read = RedirectLine & { path: string | null; target: string; refusal?: Refusal | undefined };
type Checked = Read;
type Standing = Map<
  string,
  { articleId: number | null; headline: string | null; redirectTo: string | null; state: string }
>;

const t = translate("addresses");
const refusal = (field: "from" | "to", sentence: string): Refusal => ({ field, sentence });

/** An old address may be of another host: its path is what readers will come with. */
function readLine(line: RedirectLine): Read {
  const absolute = /^https?:\/\//i.test(line.from) ? line.from : `/${line.from.replace(/^\/+/, "")}`;
  const url = URL.canParse(absolute, siteUrl()) ? new URL(absolute, siteUrl()) : null;
  const path = url && ledgerPath(url.pathname);
  const target = readTarget(line.to);
  if (line.unfit)
    return { ...line, path, target: target ?? "", refusal: refusal("from", t(`import.why.${line.unfit}`)) };
  if (!url || path === null || path.length > LONGEST || /^[^/].*\s/.test(line.from.trim()) || line.from.trim() === "")
    return { ...line, path: null, target: "", refusal: refusal("from", t("import.why.unclear")) };
  if (url.search !== "") return { ...line, path, target: "", refusal: refusal("from", t("import.why.query")) };
  if (isReservedPath(path))
    return { ...line, path, target: "", refusal: refusal("from", t("import.why.reserved", { path })) };
  if (target === null) return { ...line, path, target: "", refusal: refusal("to", t("import.why.target")) };
  return { ...line, path, target };
}

/** A path of ours, or an https address of another site; null for anything else. */
function readTarget(to: string): string | null {
  const given = to.trim();
  const address = /^[a-z][a-z0-9+.-]*:|^\//i.test(given) ? given : `/${given}`;
  if (given === "") return null;
  const own = ownPath(address, siteUrl());
  if (own !== null) return own;
  const isWeb =
    /^https:\/\//i.test(address) && URL.canParse(address) && address.length <= LONGEST && !/\s/.test(address);
  return isWeb && new URL(address).username === "" ? new URL(address).href : null;
}

async function readStanding(tx: Transaction, paths: string[]): Promise<Standing> {
  const standing: Standing = new Map();
  const { path, articleId, redirectTo, state } = addresses;
  for (let at = 0; at < paths.length; at += AT_ONCE) {
    const rows = await tx
      .select({ path, articleId, redirectTo, state, headline: articles.headline })
      .from(addresses)
      .leftJoin(articles, eq(articles.id, articleId))
      .where(inArray(path, paths.slice(at, at + AT_ONCE)));
    for (const row of rows) standing.set(row.path, row);
  }
  return standing;
}

function refuseFrom({ path }: Read, standing: Standing, places: ReadonlySet<string>): Refusal | undefined {
  if (path === null) return undefined;
  const row = standing.get(path);
  if (row?.state === "redirect") return undefined;
  if (row && row.articleId !== null)
    return refusal("from", t("import.why.article", { path, headline: row.headline ?? "", id: String(row.articleId) }));
  if (row) return refusal("from", t("import.why.section", { path, to: row.redirectTo ?? "" }));
  return places.has(path) ? refusal("from", t("import.why.page", { path })) : undefined;
}

/** Pages that are no article's and may stand at a path nobody has reserved: of sections, and of editions. */
async function readPlaces(tx: Transaction): Promise<Set<string>> {
  const rows = await tx
    .select({ slug: sections.slug, prefix: editions.pathPrefix })
    .from(editions)
    .leftJoin(sections, eq(sections.editionId, editions.id));
  return new Set(
    rows.flatMap(({ slug, prefix }) => ["", "latest", slug ?? ""].map((place) => placeAddress(prefix, place))),
  );
}

function refuseTwice({ path, target }: Read, first: Map<string, Checked>): Refusal | undefined {
  const before = path === null ? undefined : first.get(path);
  if (!before || before.target === target) return undefined;
  return refusal("from", t("import.why.twice", { line: String(before.line) }));
}

type Around = {
  ends: Map<string, string | null>;
  targets: Map<string, FoundTarget>;
  standing: Standing;
};

function planned(line: Checked, around: Around): PlannedRedirect {
  const said = { line: line.line, from: line.unfit ? line.from : (line.path ?? line.from), to: line.to };
  if (line.refusal || line.path === null) return { ...said, does: "refuse", ...(line.refusal as Refusal) };
  const end = around.ends.get(line.path) ?? null;
  if (end === null) return { ...said, does: "refuse", ...refusal("to", t("import.why.circle")) };
  const led = around.targets.get(end) ?? { sentence: t("import.why.target") };
  if ("sentence" in led) return { ...said, does: "refuse", ...refusal("to", led.sentence) };
  if (led.leads === line.path) return { ...said, does: "refuse", ...refusal("to", t("import.why.circle")) };
  const row = around.standing.get(line.path);
  const isSame = row?.articleId === led.target.articleId && row?.redirectTo === led.target.redirectTo;
  return { ...said, does: row ? (isSame ? "same" : "change") : "add", ...led };
}
