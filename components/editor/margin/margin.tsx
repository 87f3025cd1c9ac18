import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { LIVE_TEXTS } from "#lib/live-draft/live-parts.ts";
import { translate } from "#lib/translate.ts";
import { isMac } from "../block-choices.ts";
import type { EditorRoom } from "../editor-article.ts";
import { ChangeList } from "./change-list.tsx";
import { CommentForm } from "./comment-form.tsx";
import { CommentThread } from "./comment-thread.tsx";
import { useMargin, useMarginView } from "./margin-context.tsx";
import type { MarginStore, MarginView } from "./margin-store.ts";
import type { MarginThread } from "./margin-threads.ts";
import "./margin.css";

const t = translate("comments");

type Props = { room: Pick<EditorRoom, "staff" | "colleagues" | "timeZone">; mayWrite: boolean };

/** What is said about the text, beside it on a desk and below it on a phone. */
export const Margin = memo(function Margin(props: Props) {
  const margin = useMargin();
  return margin && <OfArticle margin={margin} {...props} />;
});

function OfArticle({ margin, room, mayWrite }: Props & { margin: MarginStore }) {
  const view = useMarginView(margin);
  useCommentKey(margin);
  useThreadOfAddress(margin, view);
  if (!view.isOpen) return null;
  const close = () => {
    margin.toggle(false);
    document.getElementById("field-body")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  };
  const around = { margin, view, staffId: room.staff.id, timeZone: room.timeZone };
  const open = view.threads.filter(({ resolved }) => !resolved);
  const settled = view.threads.filter(({ resolved }) => resolved);
  return (
    <aside id="margin" className="ed-margin" aria-label={t("title")} onKeyDown={onKeyDown}>
      <header>
        <h2>{t("title")}</h2>
        <button type="button" className="ed-margin-close" aria-label={t("close")} onClick={close}>
          ×
        </button>
      </header>
      <NewComment margin={margin} view={view} />
      {view.isStale && <p className="ed-warning">{t("stale")}</p>}
      {view.changes.length > 0 && (
        <ChangeList {...{ margin, view, mayWrite }} colleagues={room.colleagues} timeZone={room.timeZone} />
      )}
      <section aria-labelledby="threads-title">
        <h3 id="threads-title">{t("threads")}</h3>
        {open.length === 0 && !view.asked && <p className="ed-hint">{t("none")}</p>}
        {inOrder(open, view).map((thread) => (
          <CommentThread key={thread.id} thread={thread} {...around} />
        ))}
      </section>
      {settled.length > 0 && (
        <details open={settled.some(({ id }) => id === view.active)}>
          <summary>{t("resolved", { count: settled.length })}</summary>
          {settled.map((thread) => (
            <CommentThread key={thread.id} thread={thread} {...around} />
          ))}
        </details>
      )}
    </aside>
  );
}

function NewComment({ margin, view }: { margin: MarginStore; view: MarginView }) {
  const { asked, people } = view;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) frame.current?.scrollIntoView({ block: "nearest" });
  }, [asked]);
  if (!asked) {
    return (
      <button
        type="button"
        className="ed-button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => margin.ask()}
      >
        {t("comment")}
      </button>
    );
  }
  const { anchor, quote } = asked;
  return (
    <div ref={frame} className="ed-thread is-active">
      <p className="ed-quote">{quote ? t("about.words", { quote }) : t("about.picture")}</p>
      <CommentForm
        key={JSON.stringify(anchor)}
        label={t("write")}
        confirm={t("send")}
        people={people}
        isFirst
        onCancel={margin.drop}
        onSend={(text) => margin.send({ act: "start", anchor, quote, text })}
      />
    </div>
  );
}

/** As the text has them: fields first; what is about words that are gone comes last. */
function inOrder(threads: MarginThread[], { places }: MarginView): MarginThread[] {
  const place = ({ id, anchor }: MarginThread): number => {
    if (anchor.on === "field") return LIVE_TEXTS.indexOf(anchor.field) - LIVE_TEXTS.length;
    return places.get(id)?.from ?? Number.MAX_SAFE_INTEGER;
  };
  return threads.toSorted((a, b) => place(a) - place(b) || a.id - b.id);
}

/** Ctrl-Alt-M, in the body and in the fields around it, also for those who may only read. */
function useCommentKey(margin: MarginStore): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isMod = isMac() ? event.metaKey : event.ctrlKey;
      if (!isMod || !event.altKey || event.code !== "KeyM") return;
      event.preventDefault();
      const field = LIVE_TEXTS.find((name) => document.activeElement?.id === `field-${name}`);
      const at = document.activeElement as HTMLTextAreaElement | null;
      margin.ask(field && at ? { name: field, quote: selectedIn(at) } : undefined);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [margin]);
}

function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string {
  return value.slice(selectionStart, selectionEnd) || value;
}

/** Somebody came from a list of comments to one of them. */
function useThreadOfAddress(margin: MarginStore, { threads }: MarginView): void {
  const done = useRef(false);
  useEffect(() => {
    const id = Number(/^#comment-(\d+)$/.exec(window.location.hash)?.[1]);
    if (done.current || !threads.some((thread) => thread.id === id)) return;
    done.current = true;
    margin.goTo(id);
  }, [margin, threads]);
}
