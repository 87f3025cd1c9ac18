import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { ActForm } from "#components/newsroom/act-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { LanguageForm } from "#components/newsroom/language-form.tsx";
import { PasswordForm } from "#components/newsroom/password-form.tsx";
import { SecondFactor } from "#components/newsroom/second-factor.tsx";
import { SessionList } from "#components/newsroom/session-list.tsx";
import { appKey } from "#db/staff/app-key.ts";
import { choosesPasswordFreely } from "#db/staff/chooses-password-freely.ts";
import { listSessions } from "#db/staff/list-sessions.ts";
import { proofAskedOf } from "#db/staff/prove-oneself.ts";
import { readSecondFactor } from "#db/staff/read-second-factor.ts";
import { languageNow } from "#lib/language.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { changePassword, chooseLanguage, revokeOthers, revokeSession } from "./actions.ts";
import * as factorActs from "./second-factor-actions.ts";

const t = translate("newsroom");
const words = translate("staff");

export const generateMetadata = (): Metadata => ({ title: t("account.title") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Account({ searchParams }: Props) {
  const staff = await requireStaff();
  const { recovery } = await searchParams;
  const [isFree, sessions, factor, proof, { site }] = await Promise.all([
    choosesPasswordFreely(staff),
    listSessions(staff),
    readSecondFactor(staff),
    proofAskedOf(staff),
    newsroomSettings(),
  ]);
  const { begin, leave, confirm, renew, remove } = factorActs;
  const of = { email: staff.email, site: site.name };
  return (
    <DeskPage title={t("account.title")} hint={`${staff.name} · ${staff.email} · ${t(`role.${staff.role}`)}`}>
      {recovery ? (
        <p role="status" className="mx-4 mb-4 border-l-3 border-warning bg-warning-wash px-3 py-2 text-warning sm:mx-6">
          {words("code.recovery", { left: factor.recoveryCodesLeft })}
        </p>
      ) : null}
      <DeskPart title={isFree ? t("account.choose") : t("account.password")}>
        <PasswordForm act={changePassword} isFree={isFree} email={staff.email} />
      </DeskPart>
      <DeskPart title={words("factor.title")}>
        <SecondFactor
          factor={{
            since: factor.since ? dayAndTime(factor.since, site.timeZone) : null,
            codesLeft: factor.recoveryCodesLeft,
            isDemanded: factor.isDemanded,
            appKey: factor.pending ? appKey({ secret: factor.pending, issuer: site.name, email: staff.email }) : null,
            proof,
          }}
          acts={{ begin, leave, confirm, renew, remove }}
          of={of}
        />
      </DeskPart>
      <DeskPart title={t("account.language")}>
        <LanguageForm act={chooseLanguage} language={languageNow()} />
      </DeskPart>
      <DeskPart title={t("account.sessions")}>
        <SessionList
          sessions={sessions}
          here={staff.sessionId}
          times={{ now: new Date(), timeZone: site.timeZone }}
          revoke={revokeSession}
        />
        <ActForm act={revokeOthers}>{words("sessions.others")}</ActForm>
      </DeskPart>
    </DeskPage>
  );
}
