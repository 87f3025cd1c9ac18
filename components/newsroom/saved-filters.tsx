"use client";

import { ActButton } from "#components/ui/act-button.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import type { FormAct } from "#lib/form-state.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

const t = translate("workflow");

type Props = {
  filters: { id: number; name: string; ask: string }[];
  /** What the list is asked now, as its address says it. */
  ask: string;
  save: FormAct;
  remove: FormAct;
};

/** Questions this person asks again and again, each under its name, and a way to keep the present one. */
export function SavedFilters({ filters, ask, save, remove }: Props) {
  const [state, send] = useFormAct(save);
  if (filters.length === 0 && ask === "") return null;
  return (
    <section
      aria-label={t("filter.saved")}
      className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-1.5 text-[0.8125rem] sm:px-6"
    >
      {filters.map((filter) => (
        <span key={filter.id} className="inline-flex items-center">
          <a
            href={filter.ask ? `/newsroom?${filter.ask}` : "/newsroom"}
            aria-current={filter.ask === ask ? "true" : undefined}
            className={`py-1 underline underline-offset-2 ${filter.ask === ask ? "font-semibold text-ink" : "text-accent"}`}
          >
            {filter.name}
          </a>
          <ActButton
            act={remove}
            values={{ id: filter.id }}
            label={t("filter.remove", { name: filter.name })}
            look="quiet"
          >
            ×
          </ActButton>
        </span>
      ))}
      {ask !== "" && !filters.some((filter) => filter.ask === ask) ? (
        <details className="group">
          <summary className="py-1 text-muted hover:text-ink">{t("filter.save")}</summary>
          <form action={send} className="flex flex-wrap items-center gap-2 py-1">
            <input type="hidden" name="ask" value={ask} />
            <input
              className="ui-input w-48"
              name="name"
              required
              maxLength={LIMITS.name}
              aria-label={t("filter.name")}
              placeholder={t("filter.name")}
              defaultValue={state.values.name}
              aria-invalid={state.fields.name ? true : undefined}
            />
            <SubmitButton>{t("filter.keep")}</SubmitButton>
          </form>
        </details>
      ) : null}
      <FormMessage state={{ ...state, message: state.fields.name ?? state.message }} />
    </section>
  );
}
