import type { ReactNode } from "react";
import { ActButton } from "#components/ui/act-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import type { StaffRow } from "#db/staff/list-staff.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";
import { LinkForm } from "./link-form.tsx";

const t = translate("newsroom");
const words = translate("staff");

type Acts = { disable: FormAct; enable: FormAct; makeLink: FormAct; resetFactor: FormAct };
type Props = { person: StaffRow; isSelf: boolean; minutes: number; acts: Acts };

/** Ways in for a person: a sign-in link, a new start with the second factor, and the door itself. */
export function PersonAccess({ person, isSelf, minutes, acts }: Props) {
  const { id, name, email } = person;
  if (person.disabledAt) {
    return (
      <div>
        <ActButton act={acts.enable} values={{ id }}>
          {t("people.enable")}
        </ActButton>
      </div>
    );
  }
  return (
    <div className="grid max-w-2xl gap-5">
      <Way text={words("person.linkText", { minutes: String(minutes) })}>
        <LinkForm
          act={acts.makeLink}
          values={{ email, name }}
          submit={t("people.link")}
          label={t("people.linkLabel", { name })}
        />
      </Way>
      {isSelf ? (
        <Way text={words("person.own")}>
          <a className="ui-button justify-self-start" href="/newsroom/account">
            {words("person.account")}
          </a>
        </Way>
      ) : (
        <>
          {person.hasSecondFactor ? (
            <Way text={words("person.resetText")}>
              <Asked
                words={{
                  open: words("person.reset"),
                  title: words("person.resetTitle", { name }),
                  text: words("person.resetText"),
                  act: words("person.resetDo"),
                }}
                act={acts.resetFactor}
                id={id}
              />
            </Way>
          ) : null}
          <Way text={t("people.disableText")}>
            <Asked
              words={{
                open: t("people.disable"),
                title: t("people.disableTitle", { name }),
                text: t("people.disableText"),
                act: t("people.disableDo", { name }),
              }}
              act={acts.disable}
              id={id}
            />
          </Way>
        </>
      )}
    </div>
  );
}

function Way({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="grid justify-items-start gap-1.5">
      {children}
      <p className="text-[0.8125rem] text-muted">{text}</p>
    </div>
  );
}

type AskedWords = { open: string; title: string; text: string; act: string };

function Asked({ words: said, act, id }: { words: AskedWords; act: FormAct; id: number }) {
  return (
    <Dialog open={said.open} title={said.title} cancel={t("people.keep")} look="danger">
      <p>{said.text}</p>
      <ActButton act={act} values={{ id }} look="danger">
        {said.act}
      </ActButton>
    </Dialog>
  );
}
