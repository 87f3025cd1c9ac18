import type { LiveArticle } from "#lib/live.ts";
import { renditionPath, renditionWidths } from "#lib/picture.ts";
import type { SiteSettings } from "#lib/site-settings.ts";

/** The article as search engines read it: schema.org NewsArticle. */
export function ArticleData({ article, site, origin }: { article: LiveArticle; site: SiteSettings; origin: string }) {
  const { image } = article;
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: article.headline,
    description: article.standfirst || undefined,
    datePublished: article.firstPublishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    mainEntityOfPage: origin + article.address,
    inLanguage: article.language,
    articleSection: article.section.name,
    keywords: article.topics.map((topic) => topic.name),
    wordCount: article.words,
    isAccessibleForFree: true,
    image: image && renditionWidths(image.width).map((width) => origin + renditionPath(image.media, width, "jpg")),
    author: article.bylines.map(({ name, slug }) => ({ "@type": "Person", name, url: `${origin}/by/${slug}` })),
    publisher: { "@type": "NewsMediaOrganization", name: site.name, url: `${origin}/` },
  };
  // A headline may hold "</script>": no "<" leaves here.
  const json = JSON.stringify(data).replaceAll("<", "\\u003c");
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without any "<"
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
