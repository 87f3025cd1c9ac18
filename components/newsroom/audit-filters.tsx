import { Button } from "#components/ui/button.tsx";
import { Field, SelectField } from "#components/ui/field.tsx";
import { type AuditAsk, auditHref, HOUSE } from "#lib/audit-ask.ts";
import { languageNow } from "#lib/language.ts";
import { translate } from "#lib/translate.ts";
import { actsByVerb } from "./audit-words.ts";

const t = translate("newsroom");

type Named = { id: number; name: string };
type Props = {
  ask: AuditAsk;
  fields: Record<string, string>;
  actors: { people: Named[]; programs: Named[] };
  /** Is there anything to take away? */
  hasActs: boolean;
};

/** The log's filters, as a form that needs no script. */
export function AuditFilters({ ask, fields, actors, hasActs }: Props) {
  const everything = !Object.values(ask).some(Boolean);
  return (
    <search aria-label={t("audit.filters")} className="block border-y border-rule px-4 py-3 sm:px-6">
      <form
        method="get"
        action="/newsroom/audit"
        className="grid grid-cols-2 items-start gap-3 xl:grid-cols-[1fr_1fr_1fr_9.5rem_9.5rem]"
      >
        <SelectField
          label={t("audit.who")}
          name="who"
          defaultValue={ask.who}
          choices={withAsked(whoChoices(actors), ask.who)}
          error={fields.who}
        />
        <SelectField
          label={t("audit.what")}
          name="verb"
          defaultValue={ask.verb}
          choices={withAsked(verbChoices(), ask.verb)}
          error={fields.verb}
        />
        <div className="max-xl:col-span-full">
          <Field
            label={t("audit.toWhat")}
            name="subject"
            defaultValue={ask.subject}
            placeholder={t("audit.toWhatHint")}
            maxLength={200}
            spellCheck={false}
            error={fields.subject}
          />
        </div>
        <Field label={t("audit.from")} name="from" type="date" defaultValue={ask.from} error={fields.from} />
        <Field label={t("audit.to")} name="to" type="date" defaultValue={ask.to} error={fields.to} />
        <div className="col-span-full flex flex-wrap items-center gap-2">
          <Button type="submit">{t("audit.show")}</Button>
          {everything ? null : (
            <a className="ui-button is-quiet" href="/newsroom/audit">
              {t("audit.all")}
            </a>
          )}
          {hasActs ? <Export ask={ask} /> : null}
        </div>
      </form>
    </search>
  );
}

function Export({ ask }: { ask: AuditAsk }) {
  const href = (format: string) =>
    auditHref({ ...ask, after: "" }, { path: "/newsroom/audit/export", more: { format } });
  return (
    <p className="flex flex-wrap items-center gap-2 sm:ml-auto">
      <span className="text-muted">{t("audit.export")}</span>
      <a className="ui-button" href={href("csv")} download>
        CSV
      </a>
      <a className="ui-button" href={href("jsonl")} download>
        JSON Lines
      </a>
    </p>
  );
}

type Choice = { value: string; name: string };

function whoChoices({ people, programs }: Props["actors"]): Choice[] {
  return [
    { value: "", name: t("audit.everybody") },
    ...people.map(({ id, name }) => ({ value: `staff:${id}`, name })),
    ...programs.map(({ id, name }) => ({ value: `token:${id}`, name: t("audit.program", { name }) })),
    { value: HOUSE, name: t("audit.house") },
  ];
}

function verbChoices(): Choice[] {
  const acts = actsByVerb().map(({ verb, words }) => ({ value: verb, name: words }));
  const twice = new Set(acts.map(({ name }) => name).filter((name, i, names) => names.indexOf(name) !== i));
  const named = acts.map(({ value, name }) => ({ value, name: twice.has(name) ? `${name} (${value})` : name }));
  return [
    { value: "", name: t("audit.anything") },
    ...named.toSorted((a, b) => a.name.localeCompare(b.name, languageNow())),
  ];
}

/** What an address asks for stays chosen, also when the list does not know it. */
function withAsked(choices: Choice[], asked: string): Choice[] {
  return choices.some(({ value }) => value === asked) ? choices : [...choices, { value: asked, name: asked }];
}
