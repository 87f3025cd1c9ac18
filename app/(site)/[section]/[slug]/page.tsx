import type { Metadata } from "next";
import { addressMetadata, answerAddress } from "../../answer-address.tsx";
import { articleMetadata } from "../../article-metadata.ts";
import { ArticleWithinSite } from "../../article-within-site.tsx";
import { LATEST, LatestWithinSite, latestMetadata } from "../../latest-within-site.tsx";
import { listAfter, type SearchParams } from "../../list-after.ts";
import { pathOf } from "../../path-of.ts";
import { hasEdition, liveArticle, sectionPage } from "../../reads.ts";
import { SectionWithinSite, sectionMetadata } from "../../section-within-site.tsx";

type Props = { params: Promise<{ section: string; slug: string }>; searchParams: SearchParams };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { section, slug } = await props.params;
  const address = pathOf([section, slug]);
  const article = await liveArticle(address);
  if (article) return articleMetadata(article);
  const list = await listOfEdition(props);
  if (!list) return addressMetadata(address);
  return list.found ? sectionMetadata(list) : latestMetadata(list);
}

/** An article of the default edition, or a list of another edition. */
export default async function Article(props: Props) {
  const { section, slug } = await props.params;
  const address = pathOf([section, slug]);
  const article = await liveArticle(address);
  if (article) return <ArticleWithinSite article={article} />;
  const list = await listOfEdition(props);
  if (!list) return answerAddress(address);
  return list.found ? <SectionWithinSite {...list} /> : <LatestWithinSite {...list} />;
}

/** The section of another edition that stands at such an address, or all it has published; null for neither. */
async function listOfEdition({ params, searchParams }: Props) {
  const [{ section: prefix, slug }, after] = await Promise.all([params, listAfter(searchParams)]);
  if (after === null || !(await hasEdition(prefix))) return null;
  if (slug === LATEST) return { prefix, after, found: null };
  const found = await sectionPage(prefix, slug, after);
  return found && { prefix, after, found };
}
