import type { Metadata } from "next";
import { requireStaff } from "#app/session.ts";
import { AddPlaceForm } from "#components/newsroom/add-place-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { PlaceRow } from "#components/newsroom/place-row.tsx";
import { ActButton } from "#components/ui/act-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listSections, type SectionRow } from "#db/sections/list-sections.ts";
import { placeAddress } from "#lib/address.ts";
import { translate } from "#lib/translate.ts";
import { addSection, changeSection, shiftSection } from "./actions.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("nav.sections") });

export default async function Sections() {
  const staff = await requireStaff("manageSections");
  const sections = await listSections(staff);
  return (
    <DeskPage title={t("nav.sections")} hint={t("place.sectionsText")}>
      {sections.length === 0 ? (
        <EmptyState title={t("place.noSections")}>{t("place.noSectionsText")}</EmptyState>
      ) : (
        <ul className="border-t border-rule">
          {sections.map((section) => (
            <PlaceRow
              key={section.id}
              place={{
                ...section,
                ownSlug: section.slug,
                path: placeAddress(section.prefix, section.slug),
              }}
              act={changeSection}
            >
              <MoveButtons section={section} among={sections.filter(({ edition }) => edition === section.edition)} />
            </PlaceRow>
          ))}
        </ul>
      )}
      <DeskPart title={t("place.newSection")}>
        <AddPlaceForm act={addSection} />
      </DeskPart>
    </DeskPage>
  );
}

function MoveButtons({ section, among }: { section: SectionRow; among: SectionRow[] }) {
  const { id, name } = section;
  const isFirst = among[0]?.id === id;
  const isLast = among.at(-1)?.id === id;
  return (
    <div className="flex w-18 justify-end gap-1">
      {isFirst ? null : (
        <ActButton act={shiftSection} values={{ id, by: -1 }} label={t("place.up", { name })} look="quiet">
          ↑
        </ActButton>
      )}
      {isLast ? null : (
        <ActButton act={shiftSection} values={{ id, by: 1 }} label={t("place.down", { name })} look="quiet">
          ↓
        </ActButton>
      )}
    </div>
  );
}
