import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { ActForm } from "#components/newsroom/act-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { PersonAccess } from "#components/newsroom/person-access.tsx";
import { RoleForm } from "#components/newsroom/role-form.tsx";
import { SessionList } from "#components/newsroom/session-list.tsx";
import { listSessions } from "#db/staff/list-sessions.ts";
import { readPerson } from "#db/staff/list-staff.ts";
import { LINK_MINUTES } from "#db/staff/make-sign-in-link.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { mayGiveRole, ROLES } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { disable, enable, makeLink, resetFactor, revokeSession, revokeSessions, saveRole } from "./actions.ts";

const t = translate("newsroom");
const words = translate("staff");

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = (): Metadata => ({ title: t("people.title") });

export default async function PersonPage({ params }: Props) {
  const staff = await requireStaff("manageStaff");
  const { id } = await params;
  const person = /^\d{1,15}$/.test(id) ? await readPerson(staff, Number(id)) : null;
  if (!person) notFound();
  const [sessions, { site }] = await Promise.all([listSessions(staff, { staffId: person.id }), newsroomSettings()]);
  const { name, disabledAt } = person;
  const facts = [
    person.email,
    t(`role.${person.role}`),
    words(person.hasSecondFactor ? "person.factorOn" : "person.factorOff"),
    disabledAt ? t("people.disabled", { time: dayAndTime(disabledAt, site.timeZone) }) : "",
  ];
  return (
    <DeskPage title={name} hint={facts.filter(Boolean).join(" · ")}>
      <nav aria-label={name} className="flex flex-wrap gap-x-4 gap-y-1 px-4 pb-5 sm:px-6">
        {[
          ["/newsroom/staff", words("person.back")],
          [`/newsroom/audit?who=staff:${person.id}`, words("person.acts", { name })],
          [`/newsroom/audit?subject=staff:${person.id}`, words("person.onThem")],
        ].map(([href, text]) => (
          <a key={href} href={href} className="text-muted underline underline-offset-2 hover:text-ink">
            {text}
          </a>
        ))}
      </nav>
      <DeskPart title={t("people.role")}>
        <RoleForm act={saveRole} person={person} roles={ROLES.filter((role) => mayGiveRole(staff, role))} />
      </DeskPart>
      <DeskPart title={words("person.access")}>
        <PersonAccess
          person={person}
          isSelf={person.id === staff.id}
          minutes={LINK_MINUTES}
          acts={{ disable, enable, makeLink, resetFactor }}
        />
      </DeskPart>
      <DeskPart title={words("person.sessions", { name })}>
        {sessions.length > 0 ? (
          <>
            <SessionList
              sessions={sessions}
              here={staff.sessionId}
              times={{ now: new Date(), timeZone: site.timeZone }}
              revoke={revokeSession}
            />
            <ActForm act={revokeSessions} values={{ id: person.id }}>
              {words(person.id === staff.id ? "sessions.others" : "person.revokeAll")}
            </ActForm>
          </>
        ) : (
          <p className="text-muted">{words("person.noSessions")}</p>
        )}
      </DeskPart>
    </DeskPage>
  );
}
