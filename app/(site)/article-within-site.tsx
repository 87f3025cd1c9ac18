import { ArticleData } from "#components/article/article-data.tsx";
import { ArticlePage } from "#components/article/article-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import type { LiveArticle } from "#lib/live.ts";
import { siteUrl } from "#lib/settings.ts";
import { site } from "./reads.ts";

/** A live article with everything around it. */
export async function ArticleWithinSite({ article }: { article: LiveArticle }) {
  const around = await site();
  return (
    <SitePage site={around} current={`/${article.section.slug}`}>
      <ArticleData article={article} site={around.site} origin={siteUrl()} />
      <ArticlePage article={article} site={around.site} ask={around.ask} />
    </SitePage>
  );
}
