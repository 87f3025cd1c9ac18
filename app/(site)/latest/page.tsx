import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { listLatest } from "#db/live/list-latest.ts";
import { translate } from "#lib/translate.ts";
import { answerNowhere, NOWHERE } from "../answer-address.tsx";
import { listAfter, type SearchParams } from "../list-after.ts";
import { pageMetadata } from "../page-metadata.ts";
import { site } from "../reads.ts";

const t = translate("site");

type Props = { searchParams: SearchParams };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const after = await listAfter(searchParams);
  if (after === null) return NOWHERE;
  return pageMetadata({ title: t("latest"), path: after ? `/latest?after=${after}` : "/latest" });
}

export default async function Latest({ searchParams }: Props) {
  const after = await listAfter(searchParams);
  if (after === null) return answerNowhere();
  const [page, around] = await Promise.all([listLatest({ after }), site()]);
  return (
    <SitePage site={around} current="/latest">
      <ListPage
        heading={t("latest")}
        intro={<p>{t("newestFirst")}</p>}
        page={page}
        path="/latest"
        after={after}
        timeZone={around.site.timeZone}
      />
    </SitePage>
  );
}
