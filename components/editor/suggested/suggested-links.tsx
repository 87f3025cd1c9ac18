import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from "react";
import type { Suggested } from "#lib/suggestions/suggestion-input.ts";
import { translate } from "#lib/translate.ts";
import { keysOf } from "../block-choices.ts";
import { useEditorDesk } from "../editor-desk.tsx";
import { usePlacement } from "../placement/placement-context.tsx";
import { SUGGESTED_KEYS, type SuggestedStore, type SuggestedView } from "./suggested-store.ts";
import { useSuggestedView } from "./use-suggested.ts";
import "./suggested.css";

const t = translate("suggestions");
const FIRST = 5;

/** Links that the text could have, drawn from what is being written. For who may not write there is nothing. */
export const SuggestedLinks = memo(function SuggestedLinks() {
  const { suggested } = useEditorDesk();
  return suggested && <Panel suggested={suggested} />;
});

function Panel({ suggested }: { suggested: SuggestedStore }) {
  const view = useSuggestedView(suggested);
  const [isLong, setLong] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const title = useId();
  useEffect(() => {
    suggested.goToList = () => {
      const first = list.current?.querySelector<HTMLButtonElement>("[data-suggested]");
      first?.focus();
      return first !== undefined && first !== null;
    };
  }, [suggested]);
  const shown = isLong ? view.items : view.items.slice(0, FIRST);
  const more = view.items.length - FIRST;
  return (
    <section className="ed-panel" aria-labelledby={title}>
      <h2 id={title}>{t("title")}</h2>
      {shown.length > 0 && <p className="ed-hint">{t(`about.${view.about}`)}</p>}
      <Note view={view} onAgain={() => suggested.askAgain()} />
      {shown.length > 0 && (
        <ul
          ref={list}
          className="ed-offered"
          aria-label={t("list")}
          aria-busy={view.isBusy}
          onKeyDown={(event) => move(event, suggested)}
        >
          {shown.map((item) => (
            <Row key={item.articleId} item={item} suggested={suggested} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <button type="button" className="ed-link-button" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
          {isLong ? t("fewer") : t("more", { count: String(more) })}
        </button>
      )}
      {shown.length > 0 && <p className="ed-hint ed-suggested-keys">{t("keys", { keys: keysOf(SUGGESTED_KEYS) })}</p>}
    </section>
  );
}

function Note({ view, onAgain }: { view: SuggestedView; onAgain: () => void }) {
  const { state, items, isBusy } = view;
  const nothing = state === "found" ? (items.length > 0 ? null : isBusy ? "looking" : "none") : state;
  return (
    <div role="status" className="ed-suggested-note">
      {nothing && <p className={state === "failed" ? "ed-error" : "ed-hint"}>{t(nothing)}</p>}
      {state === "failed" && (
        <button type="button" className="ed-button" onClick={onAgain}>
          {t("again")}
        </button>
      )}
    </div>
  );
}

function Row({ item, suggested }: { item: Suggested; suggested: SuggestedStore }) {
  const desk = useEditorDesk();
  const placement = usePlacement();
  const id = useId();
  const { articleId, headline, section, address, publishedAt, reasons } = item;
  const remember = () => desk.remember([{ articleId, headline, section, status: "live", date: publishedAt, address }]);
  const onInsert = () => {
    remember();
    if (suggested.insert(articleId)) desk.say(t("inserted", { headline }));
  };
  const onPlace = () => {
    remember();
    if (placement?.put(articleId)) suggested.takeOut(articleId);
  };
  // A press leaves the caret where it is: that is where the line goes.
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <li>
      <button
        type="button"
        data-suggested=""
        className="ed-suggested-headline"
        lang={desk.language}
        title={t("insert")}
        aria-describedby={`${id}-why`}
        onMouseDown={stay}
        onClick={onInsert}
      >
        {headline}
      </button>
      <p id={`${id}-why`} className="ed-hint">
        {reasons.join(" ")}
      </p>
      <button
        type="button"
        className="ed-link-button"
        aria-label={t("placeNamed", { headline })}
        onMouseDown={stay}
        onClick={onPlace}
      >
        {t("place")}
      </button>
    </li>
  );
}

/** Arrows go through the headlines, Escape back to the text; Enter is the button's own. */
function move(event: KeyboardEvent<HTMLUListElement>, suggested: SuggestedStore): void {
  if (event.key === "Escape") suggested.backToText();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key !== "Escape" && step === undefined) return;
  event.preventDefault();
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("[data-suggested]")];
  const now = rows.findIndex((row) => row.closest("li")?.contains(document.activeElement));
  rows[Math.min(Math.max(now + step, 0), rows.length - 1)]?.focus();
}
