import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "#app/session.ts";
import { ArticlePage } from "#components/article/article-page.tsx";
import { RevisionBar } from "#components/editor/revision-bar.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { countMissing } from "#db/articles/find-missing.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { readComparison } from "#db/articles/read-comparison.ts";
import { readPreview } from "#db/articles/read-preview.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { readSite } from "#db/live/read-site.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { restore } from "./actions.ts";

type Props = { params: Promise<{ id: string; revision: string }> };

const t = translate("revisions");

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: t("restore.title", { revision: (await params).revision }), robots: { index: false } };
}

/** An older text through the readers' components; from here it can be brought back. */
export default async function Revision({ params }: Props) {
  const staff = await requireStaff("preview");
  const given = await params;
  const id = Number(given.id);
  const revision = /^[1-9]\d{0,8}$/.test(given.revision) ? Number(given.revision) : 0;
  if (!(await readArticle(staff, id))) notFound();
  await absorbDraft({ articleId: id });
  const [pair, preview, article, missing] = await Promise.all([
    readComparison(staff, { articleId: id, one: revision, other: "draft" }),
    readPreview(staff, id, revision),
    readArticle(staff, id),
    countMissing(staff, { articleId: id, revision }),
  ]);
  if (!pair || !preview || !article || !missing) notFound();
  const around = await readSite(preview);
  const { kind, savedBy, savedAt } = pair.older;
  const what = { kind: t(`kind.${kind}`), name: savedBy, time: dayAndTime(savedAt, around.site.timeZone) };
  return (
    <SitePage
      site={around}
      bar={
        <RevisionBar
          ids={{ articleId: id, revision, baseRevision: pair.newer.revision }}
          what={t("restore.what", what)}
          may={article.may.save && article.status !== "spiked"}
          missing={missing}
          restore={restore}
        />
      }
    >
      <ArticlePage article={preview} site={around.site} ask={around.ask} />
    </SitePage>
  );
}
