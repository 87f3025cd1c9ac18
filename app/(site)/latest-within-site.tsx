import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { listLatest } from "#db/live/list-latest.ts";
import { placeAddress } from "#lib/address.ts";
import { languageOf } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { pageMetadata } from "./page-metadata.ts";
import { site } from "./reads.ts";

/** A page of what the edition under this path prefix has published, newest first. */
type Shown = { prefix?: string; after?: string };

/** The last part of such a page's address, in every edition. */
export const LATEST = "latest";

export async function latestMetadata({ prefix = "", after }: Shown): Promise<Metadata> {
  const { language } = await site(prefix);
  const path = placeAddress(prefix, LATEST);
  const title = translate("site", languageOf(language))("latest");
  return pageMetadata({ title, path: after ? `${path}?after=${after}` : path });
}

export async function LatestWithinSite({ prefix = "", after }: Shown) {
  const [page, around] = await Promise.all([listLatest({ prefix, after }), site(prefix)]);
  const t = translate("site", languageOf(around.language));
  const path = placeAddress(prefix, LATEST);
  return (
    <SitePage site={around} current={path}>
      <ListPage
        heading={t("latest")}
        intro={<p>{t("newestFirst")}</p>}
        page={page}
        path={path}
        after={after}
        site={around}
      />
    </SitePage>
  );
}
