import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { translate } from "#lib/translate.ts";
import { answerAddress, answerNowhere, NOWHERE } from "../../answer-address.tsx";
import { listAfter, type SearchParams } from "../../list-after.ts";
import { pageMetadata } from "../../page-metadata.ts";
import { pathOf } from "../../path-of.ts";
import { contributorPage, site } from "../../reads.ts";

const t = translate("site");

type Props = { params: Promise<{ contributor: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ contributor }, after] = await Promise.all([params, listAfter(searchParams)]);
  const found = after === null ? null : await contributorPage(contributor, after);
  if (!found) return NOWHERE;
  const { name, slug } = found.contributor;
  const path = after ? `/by/${slug}?after=${after}` : `/by/${slug}`;
  return pageMetadata({ title: name, description: t("bySomebody", { name }), path });
}

export default async function Contributor({ params, searchParams }: Props) {
  const [{ contributor }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return answerNowhere();
  const found = await contributorPage(contributor, after);
  if (!found) return answerAddress(pathOf(["by", contributor]));
  const around = await site();
  const { name, role, bio, slug } = found.contributor;
  return (
    <SitePage site={around}>
      <ListPage
        heading={name}
        intro={
          <>
            {role ? <p className="list-role">{role}</p> : null}
            {bio ? <p>{bio}</p> : null}
          </>
        }
        page={found}
        path={`/by/${slug}`}
        after={after}
        site={around}
      />
    </SitePage>
  );
}
