import type { Metadata } from "next";
import { newsroomSettings } from "#app/newsroom/newsroom-settings.ts";
import { requireStaff } from "#app/session.ts";
import { AddStaffForm } from "#components/newsroom/add-staff-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { StaffEntry } from "#components/newsroom/staff-entry.tsx";
import { listStaff } from "#db/staff/list-staff.ts";
import { dayAndTime, relativeTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { addPerson, disablePerson, enablePerson, makeLink, saveRole } from "./actions.ts";

const t = translate("newsroom");
const ACTIONS = { disablePerson, enablePerson, makeLink, saveRole };

export const generateMetadata = (): Metadata => ({ title: t("people.title") });

export default async function StaffPage() {
  const staff = await requireStaff("manageStaff");
  const [people, { site }] = await Promise.all([listStaff(staff), newsroomSettings()]);
  const now = new Date();
  const facts = (person: (typeof people)[number]) =>
    [
      person.lastSeenAt ? t("people.seen", { time: relativeTime(person.lastSeenAt, now) }) : t("people.never"),
      person.disabledAt ? t("people.disabled", { time: dayAndTime(person.disabledAt, site.timeZone) }) : "",
      person.hasPassword ? "" : t("people.noPassword"),
    ].filter(Boolean);
  return (
    <DeskPage title={t("people.title")}>
      <ul className="border-t border-rule">
        {people.map((person) => (
          <StaffEntry
            key={person.id}
            person={person}
            facts={facts(person)}
            isSelf={person.id === staff.id}
            actions={ACTIONS}
          />
        ))}
      </ul>
      <DeskPart title={t("people.newTitle")}>
        <AddStaffForm act={addPerson} />
      </DeskPart>
    </DeskPage>
  );
}
