"use client";
import { type MouseEvent, useCallback, useEffect, useMemo, useState } from "react";
import { bodyTargets } from "#lib/body/body-links.ts";
import { bodyWords } from "#lib/body/body-text.ts";
import { checklist } from "#lib/checklist.ts";
import type { Draft } from "#lib/draft.ts";
import { HEADLINE_ADVICE, LIMITS } from "#lib/limits.ts";
import { clockTime, dayAndTime } from "#lib/newsroom-time.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { ArticleFacts } from "./article-facts.tsx";
import { BodyEditor } from "./body-editor.tsx";
import type { DraftSaver } from "./draft-saver.ts";
import type { EditorActions, EditorArticle, EditorRoom } from "./editor-article.ts";
import { type EditorDesk, EditorDeskProvider, type Offer } from "./editor-desk.tsx";
import { FoundCopyNotice } from "./found-copy.tsx";
import { GrowField } from "./grow-field.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { LinksPanel } from "./links-panel.tsx";
import { MainPicture } from "./main-picture.tsx";
import { OfferNotice } from "./offer-notice.tsx";
import { PublishingPanel } from "./publishing-panel.tsx";
import { SaveState } from "./save-state.tsx";
import { StaleSave } from "./stale-save.tsx";
import { StateBadge } from "./state-badge.tsx";
import { readTargets, type Target } from "./targets.ts";
import { uploadPicture } from "./upload-picture.ts";
import { useDraft, type WrittenDraft } from "./use-draft.ts";
import { WorkNotices } from "./work-notices.tsx";
import { WorkflowPanel } from "./workflow-panel.tsx";
import "./editor.css";

const t = translate("editor");

type Props = { article: EditorArticle; room: EditorRoom; actions: EditorActions };

/** One article on one desk: the text as readers will see it, its facts beside it, and what may be done with it. */
export function ArticleEditor({ article, room, actions }: Props) {
  const written = useDraft(article, room.staff.id);
  const { draft, saver, state } = written;
  const [refused, setRefused] = useState<Record<string, string>>({});
  // What was refused is about the text before this change.
  const change = (part: Partial<Draft>) => {
    setRefused((before) => (Object.keys(before).length > 0 ? {} : before));
    written.change(part);
  };
  const [sentence, setSentence] = useState("");
  const [offers, setOffers] = useState<Offer[]>([]);
  const { targets, remember } = useTargets(article.id, room.targets, bodyTargets(draft.body));
  const { pictureWidths, upload, rememberPicture } = usePictures(room.pictureWidths);
  const editable = article.may.save && article.status !== "spiked";
  const desk = useMemo<EditorDesk>(
    () => ({
      ...{ articleId: article.id, editable, targets, remember, pictureWidths, upload, rememberPicture },
      ...{ offer: (offer: Offer) => setOffers((before) => [...before, offer]), say: setSentence },
    }),
    [article.id, editable, targets, remember, pictureWidths, upload, rememberPicture],
  );
  const errors = state.is === "refused" ? { ...refused, ...state.problem.fields } : refused;
  const status = statusNow(article, written);
  const checks = checklist(draft, {
    ...{ articleId: article.id, spiked: status === "spiked", targets, asks: room.asks },
    embargo: article.embargoUntil && dayAndTime(article.embargoUntil, room.timeZone),
  });
  return (
    <EditorDeskProvider value={desk}>
      <div className="ed" data-site-url={room.siteUrl}>
        <EditorHeader article={article} status={status} written={written} timeZone={room.timeZone} />
        <div className="ed-notices">
          <WorkNotices work={article.work} room={room} />
          <Notices written={written} room={room} editable={editable} />
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
            <HeadFields {...{ draft, change, errors }} disabled={!editable} />
            <MainPicture picture={draft.image} errors={errors} onChange={(image) => change({ image })} />
            <BodyEditor
              key={written.generation}
              body={draft.body}
              error={errors.body}
              onChange={(body) => change({ body })}
            />
            <p className="ed-count">{t("body.words", { count: bodyWords(draft.body) })}</p>
          </article>
          <aside className="ed-aside" aria-label={t("aside")}>
            <WorkflowPanel {...{ article, room, saver }} actions={actions.work} onRefused={setRefused} />
            <PublishingPanel {...{ article, status, room, checks, saver, actions }} onRefused={setRefused} />
            <ArticleFacts {...{ article, room, draft, change, errors, actions }} disabled={!editable} />
            <LinksPanel body={draft.body} targets={targets} incoming={room.incoming} />
            <HistoryPanel revisions={room.revisions} timeZone={room.timeZone} />
          </aside>
        </div>
      </div>
    </EditorDeskProvider>
  );
}

type HeaderProps = { article: EditorArticle; status: Status; written: WrittenDraft; timeZone: string };

function EditorHeader({ article, status, written, timeZone }: HeaderProps) {
  const { draft, saver, state } = written;
  return (
    <header className="ed-header">
      <h1 className="ed-title">
        <span className="ed-visually-hidden">{t("editing")} </span>
        {draft.headline || draft.workingTitle || t("untitled")}
      </h1>
      <StateBadge status={status} />
      {article.may.save ? (
        <SaveState state={state} timeZone={timeZone} onRetry={() => saver.retryNow()} />
      ) : (
        <p className="ed-save-state">{t("readOnly")}</p>
      )}
      <a
        className="ed-button"
        href={`/newsroom/articles/${article.id}/preview`}
        target={`preview-${article.id}`}
        onClick={(event) => previewSaved(event, saver)}
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
function previewSaved(event: MouseEvent<HTMLAnchorElement>, saver: DraftSaver): void {
  if (!saver.hasUnsaved) return;
  event.preventDefault();
  const { href, target } = event.currentTarget;
  // Opened at once: browsers stop a window that opens after waiting.
  const preview = window.open("about:blank", target);
  void saver.flush().then(() => preview?.location.replace(href));
}

type NoticesProps = { written: WrittenDraft; room: EditorRoom; editable: boolean };

function Notices({ written, room: { timeZone, staff }, editable }: NoticesProps) {
  const { state, draft, saver, found, restoredAt } = written;
  if (!editable) return null;
  return (
    <>
      {state.is === "out-of-date" && (
        <StaleSave
          current={state.current}
          isMine={state.current.savedBy === staff.name}
          draft={draft}
          timeZone={timeZone}
          onSaveMine={() => saver.saveOver(state.current.revision)}
          onLoadTheirs={written.loadTheirs}
        />
      )}
      {found && (
        <FoundCopyNotice found={found} timeZone={timeZone} onUse={written.useFound} onDrop={written.dropFound} />
      )}
      {restoredAt && !found && state.is !== "out-of-date" && (
        <p className="ed-notice" role="status">
          {t("found.restored", { time: clockTime(restoredAt, timeZone) })}
        </p>
      )}
    </>
  );
}

function HeadFields(
  props: Pick<WrittenDraft, "draft" | "change"> & { errors: Record<string, string>; disabled: boolean },
) {
  const { draft, change, errors, disabled } = props;
  const isLong = draft.headline.length > HEADLINE_ADVICE;
  const next = (id: string) => () => document.getElementById(id)?.focus();
  return (
    <>
      <GrowField
        id="field-kicker"
        className="ed-kicker"
        label={t("kicker")}
        placeholder={t("kickerPlaceholder")}
        value={draft.kicker}
        limit={LIMITS.kicker}
        error={errors.kicker}
        disabled={disabled}
        onChange={(kicker) => change({ kicker })}
        onEnter={next("field-headline")}
      />
      <GrowField
        id="field-headline"
        className="ed-headline"
        label={t("headline")}
        placeholder={t("headlinePlaceholder")}
        hint={isLong ? t("headlineLong", { max: String(HEADLINE_ADVICE) }) : undefined}
        value={draft.headline}
        limit={LIMITS.headline}
        error={errors.headline}
        disabled={disabled}
        onChange={(headline) => change({ headline })}
        onEnter={next("field-standfirst")}
      />
      <GrowField
        id="field-standfirst"
        className="ed-standfirst"
        label={t("standfirst")}
        placeholder={t("standfirstPlaceholder")}
        value={draft.standfirst}
        limit={LIMITS.standfirst}
        error={errors.standfirst}
        disabled={disabled}
        onChange={(standfirst) => change({ standfirst })}
        onEnter={next("field-body")}
      />
    </>
  );
}

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

/** What is known of the articles linked to; unknown ones, from a paste or a restored text, are asked for. */
function useTargets(articleId: number, known: Target[], wanted: number[]) {
  const [targets, setTargets] = useState(() => new Map(known.map((target) => [target.articleId, target])));
  const remember = useCallback(
    (more: Target[]) =>
      setTargets((before) => new Map([...before, ...more.map((target) => [target.articleId, target] as const)])),
    [],
  );
  useEffect(() => remember(known), [known, remember]);
  const unknown = wanted.filter((id) => !targets.has(id)).join(",");
  useEffect(() => {
    if (unknown === "") return;
    const leaving = new AbortController();
    readTargets(articleId, unknown.split(",").map(Number), leaving.signal)
      .then(remember)
      .catch((error) => leaving.signal.aborted || console.warn(error));
    return () => leaving.abort();
  }, [articleId, unknown, remember]);
  return { targets, remember };
}

/** A live article whose newer text was saved since the page came is changed, before the server was asked again. */
function statusNow(article: EditorArticle, { saver, draft }: WrittenDraft): Status {
  if (article.status !== "live") return article.status;
  const isNewer = saver.revision !== article.revision || (saver.hasUnsaved && draft !== article.draft);
  return isNewer ? "changed" : "live";
}
