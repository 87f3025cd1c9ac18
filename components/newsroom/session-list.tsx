import { ActButton } from "#components/ui/act-button.tsx";
import type { OpenSession } from "#db/staff/list-sessions.ts";
import { browserName } from "#lib/browser-name.ts";
import type { FormAct } from "#lib/form-state.ts";
import { dayAndTime, relativeTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");

type Props = { sessions: OpenSession[]; here: string; times: { now: Date; timeZone: string }; revoke: FormAct };

/** A person's open sessions, each but this one with a button that ends it. */
export function SessionList({ sessions, here, times, revoke }: Props) {
  return (
    <ul className="border-t border-rule">
      {sessions.map((session) => {
        const browser = browserName(session.userAgent ?? "") ?? t("account.unknownBrowser");
        return (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-2">
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-medium">
                {browser}
                {session.ip ? <span className="pl-2 font-normal text-muted">{session.ip}</span> : null}
              </p>
              <p className="text-[0.8125rem] text-muted">
                {t("account.seen", { time: relativeTime(session.lastSeenAt, times.now) })},{" "}
                {t("account.since", { time: dayAndTime(session.createdAt, times.timeZone) })}
              </p>
            </div>
            {session.id === here ? (
              <span className="text-ok">{t("account.here")}</span>
            ) : (
              <ActButton
                act={revoke}
                values={{ sessionId: session.id }}
                label={`${t("account.revoke")}: ${browser}, ${dayAndTime(session.createdAt, times.timeZone)}`}
              >
                {t("account.revoke")}
              </ActButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
