import type { Metadata } from "next";
import { requireStaff } from "#app/session.ts";
import { AddPlaceForm } from "#components/newsroom/add-place-form.tsx";
import { DeskPage, DeskPart } from "#components/newsroom/desk-page.tsx";
import { PlaceRow } from "#components/newsroom/place-row.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pager } from "#components/ui/pager.tsx";
import { listTopics } from "#db/topics/list-topics.ts";
import { translate } from "#lib/translate.ts";
import { addTopic, changeTopic } from "./actions.ts";

const t = translate("newsroom");

export const generateMetadata = (): Metadata => ({ title: t("nav.topics") });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Topics({ searchParams }: Props) {
  const staff = await requireStaff("createTopic");
  const { q: asked, after: mark } = await searchParams;
  const q = typeof asked === "string" ? asked.slice(0, 200) : "";
  const after = typeof mark === "string" ? mark : undefined;
  const { items, next } = await listTopics(staff, { q, after });
  const href = (from: string) =>
    `/newsroom/topics?${new URLSearchParams({ ...(q && { q }), ...(from && { after: from }) })}`;
  return (
    <DeskPage title={t("nav.topics")}>
      <search className="px-4 pb-3 sm:px-6">
        <form method="get" className="flex max-w-md gap-2">
          <input
            className="ui-input"
            type="search"
            name="q"
            defaultValue={q}
            maxLength={200}
            placeholder={t("place.search")}
            aria-label={t("place.search")}
          />
          <Button type="submit">{t("place.show")}</Button>
        </form>
      </search>
      {items.length === 0 ? (
        <EmptyState title={t(q ? "place.noMatch" : "place.noTopics")}>
          {t(q ? "place.noMatchText" : "place.noTopicsText")}
        </EmptyState>
      ) : (
        <ul className="border-t border-rule">
          {items.map((topic) => (
            <PlaceRow key={topic.id} place={{ ...topic, path: `/topic/${topic.slug}` }} act={changeTopic} />
          ))}
        </ul>
      )}
      <Pager
        label={t("place.pages")}
        first={after ? { href: href(""), name: t("place.first") } : null}
        next={next ? { href: href(next), name: t("place.more") } : null}
      />
      <DeskPart title={t("place.newTopic")}>
        <AddPlaceForm act={addTopic} />
      </DeskPart>
    </DeskPage>
  );
}
