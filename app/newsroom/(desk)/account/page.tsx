import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { LanguageForm } from "#components/newsroom/language-form.tsx";
import { PasswordForm } from "#components/newsroom/password-form.tsx";
import { SessionList } from "#components/newsroom/session-list.tsx";
import { choosesPasswordFreely } from "#db/staff/chooses-password-freely.ts";
import { listSessions } from "#db/staff/list-sessions.ts";
import { languageNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { changePassword, chooseLanguage, revokeSession } from "./actions.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("account.title") });

export default async function Account() {
  const staff = await requireStaff();
  const [isFree, sessions, { site }] = await Promise.all([
    choosesPasswordFreely(staff),
    listSessions(staff),
    newsroomSettings(),
  ]);
  return (
    <DeskPage title={t("account.title")} hint={`${staff.name} · ${staff.email} · ${t(`role.${staff.role}`)}`}>
      <DeskPart title={isFree ? t("account.choose") : t("account.password")}>
        <PasswordForm act={changePassword} isFree={isFree} email={staff.email} />
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
      </DeskPart>
    </DeskPage>
  );
}
