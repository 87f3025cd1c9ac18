import { type ReactNode, useId, useRef, useState } from "react";
import { LIMITS } from "#lib/limits.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { wallTime } from "#lib/wall-time.ts";
import type { EditorArticle, EditorRoom, WorkActions } from "./editor-article.ts";
import type { Act } from "./use-act.ts";

const t = translate("workflow");

type Props = {
  work: EditorArticle["work"];
  room: Pick<EditorRoom, "staff" | "timeZone" | "colleagues" | "desks">;
  actions: WorkActions;
  act: Act;
};

/** Whose article it is, on which desk it lies and when it is due: each a line that opens to be changed. */
export function WorkLines(props: Props) {
  return (
    <dl className="ed-work-lines">
      <Assignee {...props} />
      <Desk {...props} />
      <Due {...props} />
    </dl>
  );
}

function Assignee({ work, room, actions, act }: Props) {
  const { assignee } = work;
  const { staff, colleagues } = room;
  const was = String(assignee?.id ?? "");
  const take = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ assignee: String(staff.id), was, note: "" })) form.set(name, value);
    void act.run(actions.assign, form);
  };
  const isMine = assignee?.id === staff.id;
  return (
    <Line
      name={t("panel.assignee")}
      value={isMine ? t("panel.me", { name: staff.name }) : (assignee?.name ?? t("panel.nobody"))}
      mayChange={work.may.assign}
      onSend={(form) => act.run(actions.assign, form)}
      beside={
        work.may.assign && !isMine ? (
          <button type="button" className="ed-button is-small" disabled={act.isBusy} data-command="" onClick={take}>
            {t("panel.take")}
          </button>
        ) : null
      }
    >
      <input type="hidden" name="was" value={was} />
      <Choice name="assignee" label={t("panel.assignee")} chosen={was} none={t("panel.nobody")} choices={colleagues} />
      <Labelled label={t("panel.note")} hint={t("panel.noteHint")}>
        {(id) => (
          <textarea id={id} name="note" rows={2} maxLength={LIMITS.note} defaultValue={work.handed?.note ?? ""} />
        )}
      </Labelled>
      <button type="submit" className="ed-button" disabled={act.isBusy}>
        {t("panel.assign")}
      </button>
    </Line>
  );
}

function Desk({ work, room, actions, act }: Props) {
  return (
    <Line
      name={t("panel.desk")}
      value={work.desk?.name ?? t("panel.noDesk")}
      mayChange={work.may.setDesk && room.desks.length > 0}
      onSend={(form) => act.run(actions.moveToDesk, form)}
    >
      <Choice
        name="desk"
        label={t("panel.desk")}
        chosen={String(work.desk?.id ?? "")}
        none={t("panel.noDesk")}
        choices={room.desks}
      />
      <button type="submit" className="ed-button" disabled={act.isBusy}>
        {t("panel.move")}
      </button>
    </Line>
  );
}

function Due({ work, room, actions, act }: Props) {
  const { dueAt, isLate } = work;
  const said = dueAt ? dayAndTime(dueAt, room.timeZone) : t("panel.noDue");
  return (
    <Line
      name={t("panel.due")}
      value={isLate ? <span className="ed-late">{`${said}, ${t("panel.late")}`}</span> : said}
      mayChange={work.may.setDue}
      onSend={(form) => act.run(actions.setDue, form)}
    >
      <Labelled label={t("panel.dueAt")} hint={t("panel.zone", { zone: room.timeZone })}>
        {(id) => (
          <input
            id={id}
            name="dueAt"
            type="datetime-local"
            defaultValue={dueAt ? wallTime(dueAt, room.timeZone) : ""}
          />
        )}
      </Labelled>
      <div className="ed-actions">
        <button type="submit" className="ed-button" disabled={act.isBusy}>
          {t("panel.setDue")}
        </button>
        {dueAt && (
          <button type="submit" name="clear" value="dueAt" className="ed-button" disabled={act.isBusy}>
            {t("panel.clearDue")}
          </button>
        )}
      </div>
    </Line>
  );
}

type LineProps = {
  name: string;
  value: ReactNode;
  mayChange: boolean;
  beside?: ReactNode;
  onSend: (form: FormData) => Promise<{ ok: boolean }>;
  children: ReactNode;
};

/** One fact with its value; its form opens below it and closes when what it sent is done. */
function Line({ name, value, mayChange, beside, onSend, children }: LineProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const send = async (form: FormData) => {
    const cleared = form.get("clear");
    if (typeof cleared === "string") form.set(cleared, "");
    const { ok } = await onSend(form);
    if (!ok || !details.current) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  };
  return (
    <div className="ed-work-line">
      <dt>{name}</dt>
      <dd>
        <span className="ed-work-value">{value}</span>
        {beside}
        {mayChange && (
          <details ref={details} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>
              {t("panel.change")}
              <span className="ed-visually-hidden"> {name}</span>
            </summary>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                const { submitter } = event.nativeEvent as SubmitEvent;
                void send(new FormData(event.currentTarget, submitter));
              }}
            >
              {isOpen && children}
            </form>
          </details>
        )}
      </dd>
    </div>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  chosen: string;
  none: string;
  choices: readonly { id: number; name: string }[];
};

function Choice({ name, label, chosen, none, choices }: ChoiceProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select key={chosen} id={id} name={name} defaultValue={chosen}>
          <option value="">{none}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

function Labelled(props: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="ed-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
      {props.hint && <p className="ed-hint">{props.hint}</p>}
    </div>
  );
}
