import type { Metadata } from "next";
import { addressMetadata, answerAddress } from "../../answer-address.tsx";
import { articleMetadata } from "../../article-metadata.ts";
import { ArticleWithinSite } from "../../article-within-site.tsx";
import { pathOf } from "../../path-of.ts";
import { liveArticle } from "../../reads.ts";

type Props = { params: Promise<{ section: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section, slug } = await params;
  const address = pathOf([section, slug]);
  const article = await liveArticle(address);
  return article ? articleMetadata(article) : addressMetadata(address);
}

export default async function Article({ params }: Props) {
  const { section, slug } = await params;
  const address = pathOf([section, slug]);
  const article = await liveArticle(address);
  return article ? <ArticleWithinSite article={article} /> : answerAddress(address);
}
