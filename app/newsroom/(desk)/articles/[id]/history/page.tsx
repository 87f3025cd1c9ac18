import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage } from "#components/newsroom/desk-page.tsx";
import { HistoryTimeline } from "#components/newsroom/history-timeline.tsx";
import { LinkChanges } from "#components/newsroom/link-changes.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listTimeline } from "#db/articles/list-timeline.ts";
import { readArticle } from "#db/articles/read-article.ts";
import { absorbDraft } from "#db/drafts/live/absorb-updates.ts";
import { listLinkChanges } from "#db/links/list-link-changes.ts";
import { may } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { undoFromHistory } from "../impact-actions.ts";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
};

const t = translate("revisions");

export const generateMetadata = (): Metadata => ({ title: t("timeline.title") });

/** Every kept text of an article, up to what was typed a moment ago. */
export default async function History({ params, searchParams }: Props) {
  const staff = await requireStaff();
  const articleId = Number((await params).id);
  const { after } = await searchParams;
  const start = /^[1-9]\d{0,8}$/.test(String(after)) ? Number(after) : undefined;
  if (!(await readArticle(staff, articleId))) notFound();
  await absorbDraft({ articleId });
  const [article, timeline, linkChanges, { site }] = await Promise.all([
    readArticle(staff, articleId),
    listTimeline(staff, { articleId, after: start }),
    listLinkChanges(staff, { articleId }),
    newsroomSettings(),
  ]);
  if (!article || !timeline) notFound();
  const path = `/newsroom/articles/${articleId}/history`;
  const { headline, workingTitle } = article.draft;
  return (
    <DeskPage title={t("timeline.titleOf", { headline: headline || workingTitle || t("timeline.untitled") })}>
      <p className="flex flex-wrap gap-x-4 gap-y-2 px-4 pb-4 sm:px-6">
        <a className="ui-button" href={`/newsroom/articles/${articleId}`}>
          {t("timeline.back")}
        </a>
        {article.status === "changed" ? (
          <a className="ui-button" href={`${path}/compare?older=live&newer=draft`}>
            {t("timeline.draftAgainstLive")}
          </a>
        ) : null}
      </p>
      <LinkChanges
        rows={linkChanges}
        timeZone={site.timeZone}
        mayUndo={may(staff, "withdraw")}
        undo={undoFromHistory}
      />
      <HistoryTimeline
        path={path}
        rows={timeline.items}
        hasMore={timeline.next !== null}
        times={{ now: new Date(), timeZone: site.timeZone }}
      />
      <Pager
        label={t("timeline.pages")}
        first={start === undefined ? null : { href: path, name: t("timeline.newest") }}
        next={timeline.next === null ? null : { href: `${path}?after=${timeline.next}`, name: t("timeline.earlier") }}
      />
    </DeskPage>
  );
}
