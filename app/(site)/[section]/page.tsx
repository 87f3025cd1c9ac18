import type { Metadata } from "next";
import { ListPage } from "#components/front/list-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { addressMetadata, answerAddress, answerNowhere, NOWHERE } from "../answer-address.tsx";
import { listAfter, type SearchParams } from "../list-after.ts";
import { pageMetadata } from "../page-metadata.ts";
import { pathOf } from "../path-of.ts";
import { sectionPage, site } from "../reads.ts";

type Props = { params: Promise<{ section: string }>; searchParams: SearchParams };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ section }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return NOWHERE;
  const found = await sectionPage(section, after);
  if (!found) return addressMetadata(pathOf([section]));
  const { name, description, slug } = found.section;
  const path = after ? `/${slug}?after=${after}` : `/${slug}`;
  return pageMetadata({ title: name, description, path, feed: `/feeds/${slug}.xml` });
}

export default async function Section({ params, searchParams }: Props) {
  const [{ section }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null) return answerNowhere();
  const found = await sectionPage(section, after);
  if (!found) return answerAddress(pathOf([section]));
  const around = await site();
  const { name, description, slug } = found.section;
  return (
    <SitePage site={around} current={`/${slug}`}>
      <ListPage
        heading={name}
        intro={description ? <p>{description}</p> : null}
        page={found}
        path={`/${slug}`}
        after={after}
        timeZone={around.site.timeZone}
        ofSection
      />
    </SitePage>
  );
}
