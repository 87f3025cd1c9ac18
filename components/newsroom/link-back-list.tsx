"use client";

import { useFormAct } from "#components/ui/use-form-act.ts";
import type { LinkBackRow } from "#db/link-backs/list-link-backs.ts";
import type { FormAct, FormState } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("linkBacks");

type Answering = { state: FormState; send: (form: FormData) => void };
type Props = { rows: LinkBackRow[]; timeZone: string };

/** The queue of links back as a page has it. */
export function LinkBackQueue({ answer, ...shown }: Props & { answer: FormAct }) {
  const [state, send] = useFormAct(answer);
  return <LinkBackList {...shown} {...{ state, send }} />;
}

/** Links back that are offered, each answered in its place; what was answered last is said above them. */
export function LinkBackList({
  rows,
  timeZone,
  state,
  send,
  isOfOne = false,
}: Props & Answering & { isOfOne?: boolean }) {
  const refused = state.ok === false ? Number(state.values.linkBackId) : null;
  return (
    <>
      <p role="status" className="px-4 pb-2 text-ok empty:hidden sm:px-6">
        {state.ok ? state.message : ""}
      </p>
      {rows.length > 0 ? (
        <ul aria-label={t("list")} className="border-t border-rule">
          {rows.map((row) => (
            <li key={row.id} className="grid gap-2 border-b border-rule px-4 py-3 sm:px-6">
              <Facts row={row} timeZone={timeZone} isOfOne={isOfOne} />
              <Answer row={row} send={send} state={refused === row.id ? state : null} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

type FactsProps = {
  row: LinkBackRow;
  timeZone: string;
  /** Beside the article itself its headline says nothing new. */
  isOfOne: boolean;
};

function Facts({ row: { article, linker, language, offeredAt, below, numbers }, timeZone, isOfOne }: FactsProps) {
  return (
    <div className="grid gap-0.5">
      {isOfOne ? null : (
        <h2 className="min-w-0 text-base [overflow-wrap:anywhere]">
          <a
            className="font-text font-semibold hover:underline"
            href={`/newsroom/articles/${article.id}`}
            lang={language}
          >
            {article.headline}
          </a>
        </h2>
      )}
      <p className="text-sm [overflow-wrap:anywhere]">
        <a className="underline underline-offset-2" href={`/newsroom/articles/${linker.id}`} lang={language}>
          {linker.headline}
        </a>{" "}
        <span className="text-muted">{t("links", { time: dayAndTime(offeredAt, timeZone) })}</span>
      </p>
      {numbers ? (
        <p className="text-sm text-muted">
          {t("opened", { opened: numbers.opened })}
          {numbers.seen > 0 ? ` · ${t("clicked", { clicked: String(numbers.clicked), seen: numbers.seen })}` : null}
        </p>
      ) : null}
      <p className="text-sm text-muted">{below === null ? t("noPlace") : t("below", { words: below })}</p>
    </div>
  );
}

type AnswerProps = {
  row: LinkBackRow;
  send: (form: FormData) => void;
  /** What was refused here. */
  state: FormState | null;
};

function Answer({ row: { id, article, linker, below }, send, state }: AnswerProps) {
  const names = { headline: article.headline, linker: linker.headline };
  const said = state?.message || Object.values(state?.fields ?? {}).join(" ");
  return (
    <form action={send} className="flex flex-wrap items-center gap-2">
      <input type="hidden" name="linkBackId" value={id} />
      <input type="hidden" name="headline" value={article.headline} />
      <input
        name="label"
        className="ui-input min-w-0 flex-1 basis-full sm:basis-56"
        aria-label={t("labelOf", names)}
        aria-invalid={state?.fields.label ? true : undefined}
        aria-describedby={said ? `link-back-${id}-said` : undefined}
        placeholder={linker.headline}
        maxLength={LIMITS.label}
        autoComplete="off"
        defaultValue={state?.values.label ?? ""}
      />
      <button
        type="submit"
        name="answer"
        value="accept"
        className="ui-button is-main"
        aria-label={t("acceptOf", names)}
        disabled={below === null}
      >
        {t("accept")}
      </button>
      <button type="submit" name="answer" value="decline" className="ui-button" aria-label={t("declineOf", names)}>
        {t("decline")}
      </button>
      <p id={`link-back-${id}-said`} role="alert" className="basis-full text-danger empty:hidden">
        {said}
      </p>
    </form>
  );
}
