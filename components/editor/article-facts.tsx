import { memo, useId } from "react";
import type { Draft } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { BylineField } from "./byline-field.tsx";
import type { EditorActions, EditorArticle, EditorRoom } from "./editor-article.ts";
import { LiveLineField } from "./live/live-line-field.tsx";
import { PeopleAt } from "./live/people-at.tsx";
import type { WrittenDraft } from "./live/use-live-draft.ts";
import { RelatedField } from "./related/related-field.tsx";
import { SlugField } from "./slug-field.tsx";
import { TopicField } from "./topic-field.tsx";

const t = translate("editor");
const LINES = ["dateline", "workingTitle"] as const;

type Props = Pick<WrittenDraft, "change"> & {
  facts: Omit<Draft, "body">;
  article: EditorArticle;
  room: EditorRoom;
  actions: EditorActions;
  errors: Record<string, string>;
  disabled: boolean;
};

/** Everything about the article that is not its text. */
export const ArticleFacts = memo(function ArticleFacts({
  article,
  room,
  facts,
  change,
  errors,
  actions,
  disabled,
}: Props) {
  const section = room.sections.find(({ id }) => id === facts.section);
  return (
    <section className="ed-panel" aria-labelledby="facts-title">
      <h2 id="facts-title">{t("facts.title")}</h2>
      <div className="ed-field">
        <label htmlFor="field-section">{t("facts.section")}</label>
        <PeopleAt field="section" />
        <select
          id="field-section"
          value={facts.section ?? ""}
          disabled={disabled}
          aria-invalid={errors.section !== undefined}
          aria-describedby="field-section-note"
          onChange={(event) => change({ section: Number(event.target.value) || null })}
        >
          <option value="">{t("facts.noSection")}</option>
          {room.sections.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <p id="field-section-note" className="ed-error">
          {errors.section}
        </p>
      </div>
      <BylineField
        articleId={article.id}
        bylines={facts.bylines}
        error={firstUnder(errors, "bylines")}
        disabled={disabled}
        onChange={(bylines) => change({ bylines })}
      />
      <TopicField
        room={room}
        chosen={facts.topics}
        error={firstUnder(errors, "topics")}
        disabled={disabled}
        createTopic={actions.createTopic}
        onChange={(topics) => change({ topics })}
      />
      <RelatedField
        related={facts.related}
        error={firstUnder(errors, "related")}
        disabled={disabled}
        onChange={(related) => change({ related })}
      />
      <SlugField
        section={section?.slug ?? null}
        prefix={article.edition.pathPrefix}
        siteUrl={room.siteUrl}
        live={article.live}
        error={errors.slug}
        disabled={disabled}
        onSuggest={(slug) => change({ slug })}
      />
      {LINES.map((name) => (
        <LiveLineField
          key={name}
          name={name}
          label={t(`facts.${name}`)}
          limit={LIMITS[name]}
          hint={t(`facts.${name}Hint`)}
          error={errors[name]}
          disabled={disabled}
        />
      ))}
      <CheckField name="sensitive" {...{ facts, change, disabled }} />
      <CheckField name="syndicate" {...{ facts, change, disabled }} />
    </section>
  );
});

type CheckProps = Pick<Props, "facts" | "change" | "disabled"> & { name: "sensitive" | "syndicate" };

function CheckField({ name, facts, change, disabled }: CheckProps) {
  const id = useId();
  return (
    <div className="ed-check">
      <input
        id={id}
        type="checkbox"
        checked={facts[name]}
        disabled={disabled}
        onChange={(event) => change({ [name]: event.target.checked })}
      />
      <label htmlFor={id}>{t(`facts.${name}`)}</label>
    </div>
  );
}

function firstUnder(errors: Record<string, string>, field: string): string | undefined {
  return Object.entries(errors).find(([path]) => path === field || path.startsWith(`${field}.`))?.[1];
}
