import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { DemandForm } from "#components/newsroom/demand-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { InvitationEntry } from "#components/newsroom/invitation-entry.tsx";
import { InviteForm } from "#components/newsroom/invite-form.tsx";
import { StaffEntry } from "#components/newsroom/staff-entry.tsx";
import { INVITATION_DAYS } from "#db/staff/invite-staff.ts";
import { type InvitationRow, listInvitations } from "#db/staff/list-invitations.ts";
import { listStaff, type StaffRow } from "#db/staff/list-staff.ts";
import { demandedRoles } from "#db/staff/read-second-factor.ts";
import { dayAndTime, relativeTime } from "#lib/newsroom-time.ts";
import { mayGiveRole, ROLES } from "#lib/permissions.ts";
import { translate } from "#lib/translate.ts";
import { demand, invite, renewInvitation, revokeInvitation } from "./actions.ts";

const t = translate("newsroom");
const words = translate("staff");

export const generateMetadata = (): Metadata => ({ title: t("people.title") });

export default async function StaffPage() {
  const staff = await requireStaff("manageStaff");
  const [people, invitations, demanded, { site }] = await Promise.all([
    listStaff(staff),
    listInvitations(staff),
    demandedRoles(),
    newsroomSettings(),
  ]);
  const clock = { now: new Date(), timeZone: site.timeZone };
  const roles = ROLES.filter((role) => mayGiveRole(staff, role));
  return (
    <DeskPage title={t("people.title")}>
      <ul className="border-t border-rule">
        {people.map((person) => (
          <StaffEntry key={person.id} person={person} facts={factsOf(person, clock)} isSelf={person.id === staff.id} />
        ))}
      </ul>
      {invitations.length > 0 ? (
        <section aria-labelledby="invitations" className="pt-6">
          <h2 id="invitations" className="border-b border-rule px-4 pb-2 text-base font-semibold sm:px-6">
            {words("invite.pending")}
          </h2>
          <ul>
            {invitations.map((invitation) => (
              <InvitationEntry
                key={invitation.id}
                invitation={invitation}
                facts={invitationFacts(invitation, clock)}
                acts={{ renewInvitation, revokeInvitation }}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <DeskPart title={words("invite.title")}>
        <InviteForm act={invite} roles={roles} days={INVITATION_DAYS} />
      </DeskPart>
      <DeskPart title={words("demand.title")}>
        <DemandForm act={demand} roles={demanded} />
      </DeskPart>
    </DeskPage>
  );
}

type Clock = { now: Date; timeZone: string };

function factsOf({ lastSeenAt, disabledAt, hasPassword }: StaffRow, { now, timeZone }: Clock): string[] {
  return [
    lastSeenAt ? t("people.seen", { time: relativeTime(lastSeenAt, now) }) : t("people.never"),
    disabledAt ? t("people.disabled", { time: dayAndTime(disabledAt, timeZone) }) : "",
    hasPassword ? "" : t("people.noPassword"),
  ].filter(Boolean);
}

function invitationFacts({ invitedBy, createdAt, expiresAt }: InvitationRow, { now, timeZone }: Clock): string[] {
  const time = relativeTime(createdAt, now);
  const end = dayAndTime(expiresAt, timeZone);
  return [
    invitedBy ? words("invite.by", { name: invitedBy, time }) : words("invite.house", { time }),
    words(expiresAt > now ? "invite.until" : "invite.over", { time: end }),
  ];
}
