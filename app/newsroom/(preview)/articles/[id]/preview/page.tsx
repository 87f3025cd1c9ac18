import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "#app/session.ts";
import { ArticlePage } from "#components/article/article-page.tsx";
import { PreviewBar } from "#components/editor/preview-bar.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { readArticle } from "#db/articles/read-article.ts";
import { readPreview } from "#db/articles/read-preview.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { readSite } from "#db/live/read-site.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

type Props = { params: Promise<{ id: string }> };

const t = translate("editor");

export const generateMetadata = (): Metadata => ({ title: t("previewBar.title"), robots: { index: false } });

/** The newest saved text, up to what was typed a moment ago, through the readers' components, for staff only. */
export default async function Preview({ params }: Props) {
  const staff = await requireStaff("preview");
  const id = Number((await params).id);
  if (!(await readArticle(staff, id))) notFound();
  await absorbDraft({ articleId: id });
  const [article, preview] = await Promise.all([readArticle(staff, id), readPreview(staff, id)]);
  if (!article || !preview) notFound();
  const around = await readSite(preview);
  return (
    <SitePage
      site={around}
      bar={<PreviewBar articleId={id} savedAt={dayAndTime(article.savedAt, around.site.timeZone)} />}
    >
      <ArticlePage article={preview} site={around.site} ask={around.ask} />
    </SitePage>
  );
}
