import { type RefObject, useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { relativeTime } from "#lib/newsroom-time.ts";
import { readTimeField } from "#lib/promise-time.ts";
import { nextMorning, type QuickTime, quickTimes } from "#lib/quick-times.ts";
import { translate } from "#lib/translate.ts";
import { wallTime } from "#lib/wall-time.ts";

const t = translate("promises");

type Props = {
  name: string;
  label: string;
  timeZone: string;
  /** What the field holds at first, as a `datetime-local` field does. */
  initial?: string;
  /** Proposes the next morning where nothing else is chosen. */
  morning?: boolean;
  error: string | undefined;
};

/** A time on the newsroom's clocks, with the usual ones to press, and in words how far away it is. */
export function TimeField({ name, label, timeZone, initial = "", morning = false, error }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState(initial);
  const [refused, setRefused] = useState(error);
  // What was refused is about the time before this change.
  useEffect(() => setRefused(error), [error]);
  const change = (wall: string) => {
    setValue(wall);
    setRefused(undefined);
  };
  const times = useQuickTimes(field, timeZone, (now) => {
    if (morning) setValue((before) => (isAhead(before, now, timeZone) ? before : nextMorning(now, timeZone)));
  });
  const words = refused ? { isWrong: true, sentence: refused } : inWords(value, timeZone);
  return (
    <div className="ed-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        name={name}
        type="datetime-local"
        step="any"
        required
        value={value}
        aria-invalid={words.isWrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => change(event.target.value)}
      />
      <QuickTimes times={times} onChoose={change} />
      <p id={`${id}-hint`} role="status" className={words.isWrong ? "ed-error" : "ed-hint"}>
        {words.sentence}
      </p>
    </div>
  );
}

/** The usual times as of the moment somebody looks: when the page comes, and again when the dialog around the field opens. */
function useQuickTimes(field: RefObject<HTMLInputElement | null>, timeZone: string, onLook: (now: Date) => void) {
  const [times, setTimes] = useState<QuickTime[]>([]);
  const look = useEffectEvent(() => {
    const now = new Date();
    setTimes(quickTimes(now, timeZone));
    onLook(now);
  });
  // After mounting, because the server's moment is another one.
  useEffect(() => {
    look();
    const dialog = field.current?.closest("dialog");
    const onToggle = () => dialog?.open && look();
    dialog?.addEventListener("toggle", onToggle);
    return () => dialog?.removeEventListener("toggle", onToggle);
  }, [field]);
  return times;
}

function isAhead(wall: string, now: Date, timeZone: string): boolean {
  return wall > wallTime(now, timeZone);
}

function QuickTimes({ times, onChoose }: { times: QuickTime[]; onChoose: (wall: string) => void }) {
  return (
    <fieldset className="ed-quick-times">
      <legend className="ed-visually-hidden">{t("schedule.quick")}</legend>
      {times.map(({ day, clock, wall }) => (
        <button key={day + wall} type="button" className="ed-button is-small" onClick={() => onChoose(wall)}>
          {t(`schedule.${day}`, { clock })}
        </button>
      ))}
    </fieldset>
  );
}

function inWords(wall: string, timeZone: string): { isWrong: boolean; sentence: string } {
  const zone = t("schedule.zone", { zone: timeZone });
  if (wall === "") return { isWrong: false, sentence: zone };
  const time = readTimeField(wall, timeZone);
  if (!time.ok) return { isWrong: true, sentence: time.sentence };
  const sentence = [`${relativeTime(time.moment, new Date())}.`, time.said || zone].join(" ");
  return { isWrong: false, sentence };
}
