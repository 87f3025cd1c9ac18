"use client";

import { type ReactNode, useActionState, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { LIMITS } from "#lib/limits.ts";
import { type ManyState, NOTHING_YET } from "#lib/many-state.ts";
import { translate } from "#lib/translate.ts";
import type { ManyActName } from "./many-acts.ts";
import { ManyAnswers } from "./many-answers.tsx";

const t = translate("workflow");

type Named = { id: number; name: string };
type Props = {
  act: (state: ManyState, form: FormData) => Promise<ManyState>;
  /** Those this person's role allows at all; each article is asked again by its verb. */
  acts: ManyActName[];
  colleagues: Named[];
  desks: Named[];
  timeZone: string;
  /** The list, with a checkbox named `chosen` in each row. */
  children: ReactNode;
};

/** A list whose chosen rows can be acted on together; afterwards every row has its own answer. */
export function ManyForm({ act, children, ...choices }: Props) {
  const [state, send] = useActionState(answered(act), NOTHING_YET);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const count = useCallback(() => {
    setChosen(form.current?.querySelectorAll("input[name=chosen]:checked").length ?? 0);
  }, []);
  const choose = (all: boolean) => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>("input[name=chosen]") ?? []) box.checked = all;
    count();
  };
  // The browser's own event: React empties the form when its action is done and then misses the next check of the same box.
  useEffect(() => {
    const list = form.current;
    list?.addEventListener("change", count);
    return () => list?.removeEventListener("change", count);
  }, [count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form was emptied by the answer
  useEffect(count, [state.turn]);
  return (
    <form ref={form} action={send}>
      {state.turn > closed ? (
        <ManyAnswers key={state.turn} state={state} onClose={() => setClosed(state.turn)} />
      ) : null}
      {children}
      {chosen > 0 ? <ManyBar {...choices} chosen={chosen} onChoose={choose} /> : null}
    </form>
  );
}

/** When no answer comes, that is said, where React would put an error page in place of the list. */
function answered(act: Props["act"]): Props["act"] {
  return async (before, form) => {
    try {
      return await act(before, form);
    } catch (error) {
      // The server's own errors, and its ways to another page, carry a digest.
      if (error instanceof Error && "digest" in error) throw error;
      return { turn: before.turn + 1, message: translate("newsroom")("problem.noAnswer"), answers: [] };
    }
  };
}

type BarProps = Omit<Props, "act" | "children"> & { chosen: number; onChoose: (all: boolean) => void };

function ManyBar({ acts, chosen, onChoose, ...choices }: BarProps) {
  const [what, setWhat] = useState<ManyActName>(acts[0] ?? "submit");
  return (
    <section
      aria-label={t("many.label")}
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-2 border-t border-edge bg-raised px-4 py-2 shadow-[0_-4px_12px_rgb(0_0_0/8%)] sm:px-6"
    >
      <span role="status" className="font-medium">
        {t("many.chosen", { count: chosen })}
      </span>
      <select
        className="ui-input w-auto"
        name="act"
        value={what}
        aria-label={t("many.what")}
        onChange={(event) => setWhat(event.target.value as ManyActName)}
      >
        {acts.map((name) => (
          <option key={name} value={name}>
            {t(`many.act.${name}`)}
          </option>
        ))}
      </select>
      <More what={what} {...choices} />
      <SubmitButton look="main">{t("many.do")}</SubmitButton>
      <span className="flex gap-1 sm:ml-auto">
        <Button look="quiet" onClick={() => onChoose(true)}>
          {t("row.chooseAll")}
        </Button>
        <Button look="quiet" onClick={() => onChoose(false)}>
          {t("many.clear")}
        </Button>
      </span>
    </section>
  );
}

/** What else has to be said for this act. */
function More({
  what,
  colleagues,
  desks,
  timeZone,
}: Pick<Props, "colleagues" | "desks" | "timeZone"> & { what: string }) {
  if (what === "assign") {
    return <Choice name="assignee" label={t("panel.assignee")} none={t("panel.nobody")} choices={colleagues} />;
  }
  if (what === "setDesk")
    return <Choice name="desk" label={t("panel.desk")} none={t("panel.noDesk")} choices={desks} />;
  if (what === "setDue") {
    return (
      <input
        className="ui-input w-auto"
        type="datetime-local"
        name="dueAt"
        aria-label={t("many.dueAt", { zone: timeZone })}
      />
    );
  }
  if (what !== "return") return null;
  return (
    <input
      className="ui-input w-auto min-w-40 flex-1"
      name="reason"
      required
      maxLength={LIMITS.reason}
      aria-label={t("many.reason")}
      placeholder={t("many.reason")}
    />
  );
}

function Choice({ name, label, none, choices }: { name: string; label: string; none: string; choices: Named[] }) {
  return (
    <select className="ui-input w-auto max-w-48" name={name} aria-label={label}>
      <option value="">{none}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}
