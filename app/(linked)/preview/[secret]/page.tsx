import type { Metadata } from "next";
import { cache } from "react";
import { ArticlePage } from "#components/article/article-page.tsx";
import { LinkedPreviewBar } from "#components/front/linked-preview-bar.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { readSite } from "#db/live/read-site.ts";
import { readLinkedPreview } from "#db/preview-links/read-linked-preview.ts";
import { answer } from "#db/rendering.ts";
import { translate } from "#lib/translate.ts";

type Props = { params: Promise<{ secret: string }> };

const t = translate("previewLinks");
const linked = cache(readLinkedPreview);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const preview = await linked((await params).secret);
  if (preview?.is === "open") return { title: `${t("bar.title")} ${preview.article.headline}` };
  return { title: t(preview ? "closed.title" : "closed.unknownTitle") };
}

/** One article's newest text for people without accounts. `server/preview-door.ts` stands before it and counts. */
export default async function LinkedPreview({ params }: Props) {
  const preview = await linked((await params).secret);
  if (preview?.is !== "open") return <Closed isGone={preview !== null} />;
  const { article, savedAt, expiresAt } = preview;
  const around = await readSite(article);
  return (
    <SitePage site={around} bar={<LinkedPreviewBar times={{ savedAt, expiresAt, timeZone: around.site.timeZone }} />}>
      <ArticlePage article={article} site={around.site} ask={around.ask} />
    </SitePage>
  );
}

async function Closed({ isGone }: { isGone: boolean }) {
  answer(isGone ? 410 : 404);
  return (
    <SitePage site={await readSite()}>
      <div className="notice">
        <h1>{t(isGone ? "closed.title" : "closed.unknownTitle")}</h1>
        <p>{t(isGone ? "closed.goneText" : "closed.unknownText")}</p>
      </div>
    </SitePage>
  );
}
