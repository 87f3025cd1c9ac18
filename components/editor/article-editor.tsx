"use client";
import { type MouseEvent, memo, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { bodyWords, readingMinutes } from "#lib/body/body-text.ts";
import type { Draft } from "#lib/draft.ts";
import { HEADLINE_ADVICE, LIMITS } from "#lib/limits.ts";
import { textTargets } from "#lib/links/text-links.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { ArticleFacts } from "./article-facts.tsx";
import { BodyEditor } from "./body-editor.tsx";
import type { EditorActions, EditorArticle, EditorRoom } from "./editor-article.ts";
import { type EditorDesk, EditorDeskProvider, type Offer } from "./editor-desk.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { KeptText } from "./kept-text.tsx";
import { LinkBacksPanel } from "./link-backs-panel.tsx";
import { LinksProvider, useLinksOf } from "./links/links-context.tsx";
import { LinksPanel } from "./links/links-panel.tsx";
import { LiveProvider, useLiveText } from "./live/live-context.tsx";
import { LiveGrowField } from "./live/live-grow-field.tsx";
import { PeopleRow } from "./live/people-row.tsx";
import { useLiveDraft, type WrittenDraft } from "./live/use-live-draft.ts";
import { useStanding } from "./live/use-standing.ts";
import { useUndoFocus } from "./live/use-undo-focus.ts";
import { MainPicture } from "./main-picture.tsx";
import { Margin } from "./margin/margin.tsx";
import { MarginButton } from "./margin/margin-button.tsx";
import { MarginProvider, useMarginOf } from "./margin/margin-context.tsx";
import { OfferNotice } from "./offer-notice.tsx";
import { PlacementProvider, usePlacementOf } from "./placement/placement-context.tsx";
import { PreviewLinksPanel } from "./preview-links-panel.tsx";
import { PublishingPanel } from "./publishing-panel.tsx";
import { SaveState } from "./save-state.tsx";
import { StateBadge } from "./state-badge.tsx";
import { SuggestedLinks } from "./suggested/suggested-links.tsx";
import { useSuggestedOf } from "./suggested/use-suggested.ts";
import { ThreadPanel } from "./thread-panel.tsx";
import { uploadPicture } from "./upload-picture.ts";
import { useChecks } from "./use-checks.ts";
import { useFirstWords } from "./use-first-words.ts";
import { useSame } from "./use-same.ts";
import { useTargets } from "./use-targets.ts";
import { WorkNotices } from "./work-notices.tsx";
import { WorkflowPanel } from "./workflow-panel.tsx";
import "./editor.css";
import "./live/live.css";

const t = translate("editor");

type Props = { article: EditorArticle; room: EditorRoom; actions: EditorActions };

/** One article on one desk: the text as readers will see it, its facts beside it, and what may be done with it. */
export function ArticleEditor({ article, room, actions }: Props) {
  const written = useLiveDraft(article, room.staff.id);
  const { live, draft, standing, source } = written;
  const [refused, setRefused] = useState<Record<string, string>>({});
  // What was refused is about the text before this change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is what changes
  useEffect(() => setRefused((before) => (Object.keys(before).length > 0 ? {} : before)), [draft]);
  const [sentence, setSentence] = useState("");
  const [offers, setOffers] = useState<Offer[]>([]);
  const { body, ...around } = draft;
  const facts = useSame(around);
  const linked = useMemo(() => textTargets({ body, related: facts.related }), [body, facts.related]);
  const { targets, remember } = useTargets(article.id, room.targets, linked);
  const { pictureWidths, upload, rememberPicture } = usePictures(room.pictureWidths);
  const status = useStatus(article, written, actions);
  const editable = live !== null && standing.mayWrite && status !== "spiked";
  const { language } = article.edition;
  const suggested = useSuggestedOf({ articleId: article.id, live, editable });
  const desk = useMemo<EditorDesk>(
    () => ({
      ...{ articleId: article.id, language, editable, targets, remember, pictureWidths, upload, rememberPicture },
      suggested,
      ...{ offer: (offer: Offer) => setOffers((before) => [...before, offer]), say: setSentence },
    }),
    [article.id, language, editable, targets, remember, pictureWidths, upload, rememberPicture, suggested],
  );
  const place = useMemo(() => ({ live, before: article.draft }), [live, article.draft]);
  const margin = useMarginOf({ articleId: article.id, staffId: room.staff.id, live, say: setSentence });
  const placement = usePlacementOf({ live, draft, say: setSentence });
  const links = useLinksOf({ articleId: article.id, source, remember });
  useUndoFocus(live);
  useStanding(live);
  useFirstWords(article, editable);
  const { change, saver } = written;
  const errors = useSame({ ...standing.problems, ...refused });
  const checks = useSame(useChecks({ article, room, draft, status, targets }));
  const putPicture = useCallback((image: Draft["image"]) => change({ image }), [change]);
  const panels = { article, room, actions };
  return (
    <LiveProvider value={place}>
      <EditorDeskProvider value={desk}>
        <MarginProvider value={margin}>
          <LinksProvider value={links}>
            <PlacementProvider value={placement}>
              <div className="ed" data-site-url={room.siteUrl}>
                <EditorHeader article={article} status={status} written={written} room={room} />
                <div className="ed-notices">
                  <WorkNotices {...{ article, room, saver }} actions={actions.work} />
                  {live && <KeptText {...{ live, source }} />}
                  {offers.map((offer) => (
                    <OfferNotice
                      key={offer.sentence}
                      offer={offer}
                      onDone={() => setOffers((before) => before.filter((other) => other !== offer))}
                    />
                  ))}
                  {sentence && <Said sentence={sentence} onDone={() => setSentence("")} />}
                </div>
                <div className="ed-columns">
                  <article className="ed-writing" aria-label={t("writing")}>
                    <HeadFields errors={errors} disabled={!editable} />
                    <MainPicture picture={facts.image} errors={errors} onChange={putPicture} />
                    {live ? (
                      <BodyEditor {...{ live, room }} error={errors.body} />
                    ) : (
                      <div className="ed-body is-loading" />
                    )}
                    <Count body={body} />
                  </article>
                  <aside className="ed-aside" aria-label={t("aside")}>
                    <WorkflowPanel {...{ article, room, saver }} actions={actions.work} onRefused={setRefused} />
                    <PublishingPanel
                      {...panels}
                      {...{ status, checks, saver }}
                      section={facts.section}
                      onRefused={setRefused}
                    />
                    <SuggestedLinks />
                    <ArticleFacts {...panels} {...{ facts, change, errors }} disabled={!editable} />
                    <ThreadPanel
                      {...{ article, thread: room.thread, mayChange: room.mayChangeThread }}
                      actions={actions.threads}
                    />
                    <LinksPanel related={facts.related} {...{ body, targets }} />
                    <LinkBacksPanel room={room} answer={actions.answerLinkBack} />
                    <PreviewLinksPanel {...{ article, room }} actions={actions.previewLinks} />
                    <HistoryPanel article={article} room={room} />
                  </aside>
                </div>
                <Margin room={room} mayWrite={editable} />
              </div>
            </PlacementProvider>
          </LinksProvider>
        </MarginProvider>
      </EditorDeskProvider>
    </LiveProvider>
  );
}

const Count = memo(function Count({ body }: Pick<Draft, "body">) {
  const count = bodyWords(body);
  return <p className="ed-count">{t("body.words", { count, minutes: String(readingMinutes(count)) })}</p>;
});

type HeaderProps = { article: EditorArticle; status: Status; written: WrittenDraft; room: EditorRoom };

function EditorHeader({ article, status, written, room }: HeaderProps) {
  const { draft, live, standing, source } = written;
  const headline = useLiveText("headline");
  const retry = useCallback(() => live?.retryNow(), [live]);
  return (
    <header className="ed-header">
      <h1 className="ed-title">
        <span className="ed-visually-hidden">{t("editing")} </span>
        {headline || draft.workingTitle || t("untitled")}
      </h1>
      <StateBadge status={status} />
      <SaveState {...{ source }} timeZone={room.timeZone} onRetry={retry} />
      <PeopleRow {...{ standing }} staffId={room.staff.id} draft={draft} />
      <MarginButton />
      <a
        className="ed-button"
        data-command=""
        href={`/newsroom/articles/${article.id}/preview`}
        target={`preview-${article.id}`}
        onClick={(event) => previewSaved(event, written)}
      >
        {t("preview")}
      </a>
      <a className="ed-button ed-to-publishing" href="#publishing-title">
        {t("publishing.title")}
      </a>
    </header>
  );
}

/** The preview shows saved text, so what is not saved yet is saved first. */
function previewSaved(event: MouseEvent<HTMLAnchorElement>, { source, saver }: WrittenDraft): void {
  if (!source.link().isUnsaved) return;
  event.preventDefault();
  const { href, target } = event.currentTarget;
  // Opened at once: browsers stop a window that opens after waiting.
  const preview = window.open("about:blank", target);
  void saver.flush().then(() => preview?.location.replace(href));
}

type HeadProps = { errors: Record<string, string>; disabled: boolean };

const HeadFields = memo(function HeadFields({ errors, disabled }: HeadProps) {
  const isLong = useLiveText("headline").length > HEADLINE_ADVICE;
  return (
    <>
      <LiveGrowField
        name="kicker"
        className="ed-kicker"
        label={t("kicker")}
        placeholder={t("kickerPlaceholder")}
        limit={LIMITS.kicker}
        error={errors.kicker}
        disabled={disabled}
        next="field-headline"
      />
      <LiveGrowField
        name="headline"
        className="ed-headline"
        label={t("headline")}
        placeholder={t("headlinePlaceholder")}
        hint={isLong ? t("headlineLong", { max: String(HEADLINE_ADVICE) }) : undefined}
        limit={LIMITS.headline}
        error={errors.headline}
        disabled={disabled}
        next="field-standfirst"
      />
      <LiveGrowField
        name="standfirst"
        className="ed-standfirst"
        label={t("standfirst")}
        placeholder={t("standfirstPlaceholder")}
        limit={LIMITS.standfirst}
        error={errors.standfirst}
        disabled={disabled}
        next="field-body"
      />
    </>
  );
});

function Said({ sentence, onDone }: { sentence: string; onDone: () => void }) {
  useEffect(() => {
    const timer = setTimeout(onDone, 9_000);
    return () => clearTimeout(timer);
  });
  return (
    <p className="ed-said" role="status">
      {sentence}
      <button type="button" aria-label={t("dismiss")} onClick={onDone}>
        ×
      </button>
    </p>
  );
}

/** Uploads pictures and keeps their widths, which say what renditions they have. */
function usePictures(known: EditorRoom["pictureWidths"]) {
  const [pictureWidths, setWidths] = useState(() => new Map(known));
  const rememberPicture = useCallback<EditorDesk["rememberPicture"]>(
    ({ id, width }) => setWidths((before) => new Map([...before, [id, width]])),
    [],
  );
  const upload = useCallback<EditorDesk["upload"]>(
    async (file, onProgress) => {
      const picture = await uploadPicture(file, onProgress);
      rememberPicture(picture);
      return picture;
    },
    [rememberPicture],
  );
  return { pictureWidths, upload, rememberPicture };
}

/** How the article stands: what the page says, or what the server has said since; the page then learns the rest. */
function useStatus(article: EditorArticle, { standing, source }: WrittenDraft, actions: EditorActions): Status {
  const [page, setPage] = useState({ status: article.status, told: standing.article });
  if (page.status !== article.status) setPage({ status: article.status, told: standing.article });
  const told = standing.article === page.told ? article.status : (standing.article?.status ?? article.status);
  const isNews = told !== article.status;
  useEffect(() => {
    if (isNews) void actions.look();
  }, [isNews, actions]);
  const isAhead = () => told === "live" && source.link().isUnsaved;
  return useSyncExternalStore(source.subscribe, isAhead, isAhead) ? "changed" : told;
}
