import type { Metadata } from "next";
import { requireStaff } from "#app/session.ts";
import { AddDeskForm } from "#components/newsroom/add-desk-form.tsx";
import { DeskEntry } from "#components/newsroom/desk-entry.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listDesks } from "#db/desks/list-desks.ts";
import { listColleagues } from "#db/staff/list-colleagues.ts";
import { translate } from "#lib/translate.ts";
import { addDesk, saveDesk } from "./actions.ts";

const t = translate("workflow");

export function generateMetadata(): Metadata {
  return { title: t("desks.title") };
}

export default async function Desks() {
  await requireStaff("manageDesks");
  const [desks, colleagues] = await Promise.all([listDesks(), listColleagues()]);
  return (
    <DeskPage title={t("desks.title")} hint={t("desks.hint")}>
      {desks.length === 0 ? (
        <EmptyState title={t("desks.none")}>{t("desks.noneText")}</EmptyState>
      ) : (
        <ul className="border-t border-rule">
          {desks.map((desk) => (
            <DeskEntry key={desk.id} desk={desk} colleagues={colleagues} act={saveDesk} />
          ))}
        </ul>
      )}
      <DeskPart title={t("desks.newTitle")}>
        <AddDeskForm act={addDesk} />
      </DeskPart>
    </DeskPage>
  );
}
