import type { Metadata } from "next";
import { SearchPage } from "#components/front/search-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { SEARCH_LENGTH, searchLive } from "#db/live/search-live.ts";
import { translate } from "#lib/translate.ts";
import { answerNowhere } from "../answer-address.tsx";
import type { SearchParams } from "../list-after.ts";
import { oneOf, pageMetadata } from "../page-metadata.ts";
import { site } from "../reads.ts";

const t = translate("site");

type Props = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const q = await searchWords(searchParams);
  return pageMetadata({ title: q ? `${t("search")}: ${q}` : t("search"), path: "/search", index: q === "" });
}

export default async function Search({ searchParams }: Props) {
  const [q, page] = await Promise.all([searchWords(searchParams), pageNumber(searchParams)]);
  if (page === null) return answerNowhere();
  const [found, around] = await Promise.all([searchLive({ q, page }), site()]);
  return (
    <SitePage site={around} current="/search">
      <SearchPage q={q} found={found} timeZone={around.site.timeZone} />
    </SitePage>
  );
}

async function searchWords(searchParams: SearchParams): Promise<string> {
  const q = oneOf((await searchParams).q) ?? "";
  return q.replaceAll("\u0000", "").trim().slice(0, SEARCH_LENGTH).toWellFormed();
}

async function pageNumber(searchParams: SearchParams): Promise<number | null> {
  const page = oneOf((await searchParams).page) ?? "1";
  return /^[1-9]\d?$/.test(page) ? Number(page) : null;
}
