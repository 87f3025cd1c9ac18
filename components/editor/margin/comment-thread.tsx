import { useEffect, useRef, useState } from "react";
import { mentionPieces } from "#lib/comments/mentioned-in.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { CommentForm } from "./comment-form.tsx";
import type { MarginStore, MarginView } from "./margin-store.ts";
import type { CommentAct, MarginComment, MarginThread } from "./margin-threads.ts";

const t = translate("comments");

type Around = { margin: MarginStore; view: MarginView; staffId: number; timeZone: string };

/** What was said about one place in the text, and what may be answered. */
export function CommentThread({ thread, ...around }: Around & { thread: MarginThread }) {
  const { margin, view, timeZone } = around;
  const isActive = view.active === thread.id;
  const card = useRef<HTMLElement>(null);
  const [refusal, setRefusal] = useState("");
  useEffect(() => {
    if (isActive) card.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  const act = async (given: CommentAct) => {
    const answer = await margin.send(given);
    setRefusal(answer.ok ? "" : answer.sentence);
  };
  const isGone = thread.anchor.on !== "field" && !view.places.has(thread.id) && !thread.resolved;
  return (
    <article
      ref={card}
      className={`ed-thread${isActive ? " is-active" : ""}`}
      aria-label={t("thread", { name: thread.comments[0]?.by.name ?? "" })}
    >
      {thread.isForMe && <span className="ed-for-you">{t("forYou")}</span>}
      <button type="button" className="ed-quote" onClick={() => margin.goTo(thread.id)}>
        <span className="ed-visually-hidden">{t("goTo", { quote: "" })}</span>
        {aboutWhat(thread)}
      </button>
      {isGone && <p className="ed-warning">{t("about.gone")}</p>}
      {thread.comments.map((comment) => (
        <Comment
          key={comment.id}
          comment={comment}
          {...around}
          onDelete={(id) => void act({ act: "delete", commentId: id })}
        />
      ))}
      {thread.resolved && (
        <p className="ed-hint">
          {t("resolvedBy", { name: thread.resolved.by, time: dayAndTime(thread.resolved.at, timeZone) })}
        </p>
      )}
      {isActive && !thread.resolved && (
        <CommentForm
          label={t("reply")}
          confirm={t("reply")}
          people={view.people}
          onSend={(text) => margin.send({ act: "reply", threadId: thread.id, text })}
        />
      )}
      <div className="ed-actions">
        {!isActive && !thread.resolved && (
          <button type="button" className="ed-link-button" onClick={() => margin.open(thread.id)}>
            {t("reply")}
          </button>
        )}
        {thread.maySettle && (
          <button
            type="button"
            className="ed-link-button"
            onClick={() => void act({ act: thread.resolved ? "reopen" : "resolve", threadId: thread.id })}
          >
            {t(thread.resolved ? "reopen" : "resolve")}
          </button>
        )}
      </div>
      {refusal && (
        <p className="ed-error" role="alert">
          {refusal}
        </p>
      )}
    </article>
  );
}

function aboutWhat({ anchor, quote }: MarginThread): string {
  if (anchor.on !== "field") return quote ? t("about.words", { quote }) : t("about.picture");
  const field = t(`field.${anchor.field}`);
  return quote ? t("about.field", { field, quote }) : t("about.emptyField", { field });
}

type CommentProps = Around & { comment: MarginComment; onDelete: (id: number) => void };

function Comment({ comment, margin, view, staffId, timeZone, onDelete }: CommentProps) {
  const [isEditing, setEditing] = useState(false);
  const { id, by, text, at, isEdited, isDeleted, mentions } = comment;
  if (isDeleted) return <p className="ed-hint">{t("deleted")}</p>;
  if (isEditing) {
    return (
      <CommentForm
        label={t("write")}
        confirm={t("save")}
        text={text}
        people={view.people}
        isFirst
        onCancel={() => setEditing(false)}
        onSend={async (words) => {
          const answer = await margin.send({ act: "edit", commentId: id, text: words });
          if (answer.ok) setEditing(false);
          return answer;
        }}
      />
    );
  }
  return (
    <div className="ed-comment">
      <p className="ed-comment-by">
        <b>{by.name}</b> <span>{dayAndTime(at, timeZone)}</span> {isEdited && <span>({t("edited")})</span>}
      </p>
      <p className="ed-said-words">
        {mentionPieces(text, mentions).map(({ text: words, isMention }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence have no other name than their place
          isMention ? <mark key={index}>{words}</mark> : words,
        )}
      </p>
      {by.id === staffId && (
        <div className="ed-actions">
          <button type="button" className="ed-link-button" onClick={() => setEditing(true)}>
            {t("edit")}
          </button>
          <button type="button" className="ed-link-button" onClick={() => onDelete(id)}>
            {t("delete")}
          </button>
        </div>
      )}
    </div>
  );
}
