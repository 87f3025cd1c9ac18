import type { ReactNode } from "react";
import type { FieldChanges, ListEntry } from "#lib/revisions/compare-drafts.ts";
import { translate } from "#lib/translate.ts";
import { ComparedWords, Deleted, Inserted } from "./compared-words.tsx";

const t = translate("revisions");

type Names = { sections: Record<number, string>; topics: Record<number, string>; headlines: Record<number, string> };
type Field = keyof typeof import("#lib/messages/revisions.en.ts").revisions.field;

/** Headline and facts that are not what they were; nothing of those that are. */
export function ComparedFacts({ fields, names }: { fields: FieldChanges; names: Names }) {
  const { section, picture, topics, related, bylines, sensitive, syndicate } = fields;
  const sectionName = (id: number) => names.sections[id] ?? t("comparison.section", { id: String(id) });
  const topicName = (id: number) => names.topics[id] ?? t("comparison.topic", { id: String(id) });
  const headline = (id: number) => names.headlines[id] || translate("related")("unseen", { id: String(id) });
  const pictureName = (id: number) => t("comparison.picture", { id: String(id) });
  const yesOrNo = (is: boolean) => t(is ? "comparison.yes" : "comparison.no");
  return (
    <dl className="grid gap-x-4 gap-y-2 md:grid-cols-[12rem_minmax(0,1fr)]">
      {fields.texts.map(({ name, pieces }) => (
        <Fact key={name} field={name}>
          <ComparedWords pieces={pieces} />
        </Fact>
      ))}
      {section ? (
        <Fact field="section">
          <WasNow
            was={section.was === null ? null : sectionName(section.was)}
            now={section.now && sectionName(section.now)}
          />
        </Fact>
      ) : null}
      {topics ? (
        <Fact field="topics">
          <Entries entries={topics} nameOf={topicName} />
        </Fact>
      ) : null}
      {related ? (
        <Fact field="related">
          <Entries entries={related} nameOf={headline} />
        </Fact>
      ) : null}
      {bylines ? (
        <Fact field="bylines">
          <Entries entries={bylines} nameOf={({ name }) => name} />
        </Fact>
      ) : null}
      {picture ? (
        <Fact field="picture">
          <WasNow was={picture.was && pictureName(picture.was)} now={picture.now && pictureName(picture.now)} />
        </Fact>
      ) : null}
      {sensitive ? (
        <Fact field="sensitive">
          <WasNow was={yesOrNo(sensitive.was)} now={yesOrNo(sensitive.now)} />
        </Fact>
      ) : null}
      {syndicate ? (
        <Fact field="syndicate">
          <WasNow was={yesOrNo(syndicate.was)} now={yesOrNo(syndicate.now)} />
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ field, children }: { field: Field; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted">{t(`field.${field}`)}</dt>
      <dd className="min-w-0 font-text break-words">{children}</dd>
    </div>
  );
}

function WasNow({ was, now }: { was: string | number | null; now: string | number | null }) {
  return (
    <>
      {was === null ? null : <Deleted>{was}</Deleted>} {now === null ? null : <Inserted>{now}</Inserted>}
    </>
  );
}

function Entries<T>({ entries, nameOf }: { entries: ListEntry<T>[]; nameOf: (value: T) => string }) {
  return entries.map(({ is, value, isMoved }, at) => {
    const name = nameOf(value);
    return (
      <span key={`${is}${name}`}>
        {at > 0 ? ", " : null}
        {is === "inserted" ? <Inserted>{name}</Inserted> : is === "deleted" ? <Deleted>{name}</Deleted> : name}
        {isMoved ? <small className="text-warning"> [{t("comparison.moved")}]</small> : null}
      </span>
    );
  });
}
