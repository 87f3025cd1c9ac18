import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { ComparedBody } from "#components/newsroom/compared-body.tsx";
import { ComparedFacts } from "#components/newsroom/compared-facts.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { readArticle } from "#db/articles/read-article.ts";
import { type ComparedRevision, readComparison, type WhichRevision } from "#db/articles/read-comparison.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { compareDrafts } from "#lib/revisions/compare-drafts.ts";
import { translate } from "#lib/translate.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ older?: string | string[]; newer?: string | string[] }>;
};

const t = translate("revisions");

export const generateMetadata = (): Metadata => ({ title: t("comparison.title") });

/** Two texts of an article, word by word; without `older` it is the text before. */
export default async function Compare({ params, searchParams }: Props) {
  const staff = await requireStaff();
  const articleId = Number((await params).id);
  const asked = await searchParams;
  if (!(await readArticle(staff, articleId))) notFound();
  await absorbDraft({ articleId });
  const one = whichOf(asked.newer) ?? "draft";
  const [pair, { site }] = await Promise.all([
    readComparison(staff, { articleId, one, other: whichOf(asked.older) ?? "before" }),
    newsroomSettings(),
  ]);
  if (!pair) notFound();
  const { older, newer, headlines } = pair;
  const { fields, body, isSame } = compareDrafts(older.draft, newer.draft);
  const hasFacts = fields.texts.length > 0 || Object.keys(fields).length > 1;
  const hasBody = body.some((change) => change.is !== "kept" || change.isMoved);
  const path = `/newsroom/articles/${articleId}/history`;
  return (
    <DeskPage
      title={t("comparison.titleOf", { older: String(older.revision), newer: String(newer.revision) })}
      hint={newer.draft.headline || newer.draft.workingTitle}
    >
      <div className="grid gap-1 px-4 pb-4 sm:px-6">
        <p>{t("comparison.from", factsOf(older, site.timeZone))}</p>
        <p>{t("comparison.to", factsOf(newer, site.timeZone))}</p>
        <p className="flex flex-wrap gap-x-4 gap-y-2 pt-2">
          <a className="ui-button" href={path}>
            {t("comparison.back")}
          </a>
          <a className="ui-button" href={`${path}/${older.revision}`}>
            {t("comparison.restore", { revision: String(older.revision) })}
          </a>
        </p>
      </div>
      {isSame ? <EmptyState title={t("comparison.same")} /> : null}
      {hasFacts ? (
        <DeskPart title={t("comparison.facts")}>
          <ComparedFacts fields={fields} names={pair} />
        </DeskPart>
      ) : null}
      {isSame ? null : (
        <DeskPart title={t("comparison.body")}>
          {hasBody ? null : <p className="text-muted">{t("comparison.bodySame")}</p>}
          <div className="max-w-[46rem]">{hasBody ? <ComparedBody changes={body} headlines={headlines} /> : null}</div>
        </DeskPart>
      )}
    </DeskPage>
  );
}

function factsOf({ revision, kind, savedBy, savedAt, isLive, isDraft }: ComparedRevision, timeZone: string) {
  const what = isLive ? t("mark.live") : isDraft ? t("mark.draft") : t(`kind.${kind}`);
  return { revision: String(revision), kind: what, name: savedBy, time: dayAndTime(savedAt, timeZone) };
}

function whichOf(text: string | string[] | undefined): WhichRevision | undefined {
  if (text === "live" || text === "draft") return text;
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
