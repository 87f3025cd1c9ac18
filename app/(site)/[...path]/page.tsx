import type { Metadata } from "next";
import { addressMetadata, answerAddress } from "../answer-address.tsx";
import { articleMetadata } from "../article-metadata.ts";
import { ArticleWithinSite } from "../article-within-site.tsx";
import { pathOf } from "../path-of.ts";
import { liveArticle } from "../reads.ts";

type Props = { params: Promise<{ path: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = pathOf((await params).path);
  const article = await liveArticle(address);
  return article ? articleMetadata(article) : addressMetadata(address);
}

/** Articles of other editions, and every address of another shape that an article once had. */
export default async function AnyPath({ params }: Props) {
  const address = pathOf((await params).path);
  const article = await liveArticle(address);
  return article ? <ArticleWithinSite article={article} /> : answerAddress(address);
}
