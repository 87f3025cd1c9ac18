import { ArticleData } from "#components/article/article-data.tsx";
import { ArticlePage } from "#components/article/article-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { placeAddress } from "#lib/address.ts";
import type { LiveArticle } from "#lib/live.ts";
import { siteUrl } from "#lib/settings.ts";
import { site } from "./reads.ts";

/** A live article with everything around it. */
export async function ArticleWithinSite({ article }: { article: LiveArticle }) {
  const around = await site(article.prefix);
  return (
    <SitePage site={around} current={placeAddress(article.prefix, article.section.slug)}>
      <ArticleData article={article} site={around.site} origin={siteUrl()} />
      <ArticlePage article={article} site={around.site} ask={around.ask} />
    </SitePage>
  );
}
