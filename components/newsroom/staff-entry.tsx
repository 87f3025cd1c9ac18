import type { StaffRow } from "#db/staff/list-staff.ts";
import { translate } from "#lib/translate.ts";

const t = translate("newsroom");
const words = translate("staff");

type Props = { person: StaffRow; facts: string[]; isSelf: boolean };

/** A person in the list of the staff; their own page has what an admin may do about them. */
export function StaffEntry({ person, facts, isSelf }: Props) {
  const { id, name, disabledAt, hasSecondFactor } = person;
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-rule px-4 py-2 hover:bg-surface sm:px-6">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">
          <a
            href={`/newsroom/staff/${id}`}
            className={`after:absolute after:inset-0 ${disabledAt ? "text-muted line-through" : "hover:underline"}`}
          >
            {name}
          </a>
          {isSelf ? <span className="pl-1.5 font-normal text-muted">({t("people.you")})</span> : null}
        </p>
        <p className="text-[0.8125rem] break-words text-muted">{[person.email, ...facts].join(" · ")}</p>
      </div>
      <span className="w-28">{t(`role.${person.role}`)}</span>
      <span className={`w-36 text-[0.8125rem] ${hasSecondFactor ? "text-ok" : "text-muted"}`}>
        {words(hasSecondFactor ? "person.factorOn" : "person.factorOff")}
      </span>
    </li>
  );
}
