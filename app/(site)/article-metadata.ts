import type { Metadata } from "next";
import type { LiveArticle } from "#lib/live.ts";
import { jpegPath } from "#lib/picture.ts";
import { site } from "./reads.ts";

/** What search engines and social cards are told of an article. */
export async function articleMetadata(article: LiveArticle): Promise<Metadata> {
  const { site: names } = await site();
  const { headline: title, standfirst: description, address, image } = article;
  const images = image
    ? [{ url: jpegPath(image, 1600), alt: image.alt, width: image.width, height: image.height }]
    : undefined;
  return {
    title,
    description: description || names.description,
    authors: article.bylines.map(({ name, slug }) => ({ name, url: `/by/${slug}` })),
    alternates: {
      canonical: address,
      types: { "application/rss+xml": [{ url: "/feeds/rss.xml", title: names.name }] },
    },
    openGraph: {
      type: "article",
      siteName: names.name,
      title,
      description,
      url: address,
      publishedTime: article.firstPublishedAt.toISOString(),
      modifiedTime: article.updatedAt.toISOString(),
      section: article.section.name,
      tags: article.topics.map((topic) => topic.name),
      images,
    },
    twitter: { card: images ? "summary_large_image" : "summary" },
  };
}
