import { Button } from "#components/ui/button.tsx";
import { Field, SelectField } from "#components/ui/field.tsx";
import { ADDRESS_ORDERS, ADDRESS_STATES, type AddressAsk } from "#lib/address-ask.ts";
import { translate } from "#lib/translate.ts";

const t = translate("addresses");

/** Which addresses are listed, as a form that needs no script. */
export function AddressFilters({ ask }: { ask: AddressAsk }) {
  const isEverything = ask.prefix === "" && ask.state === null && ask.order === "path" && ask.after === "";
  return (
    <search aria-label={t("list.filters")} className="block border-y border-rule px-4 py-3 sm:px-6">
      <form method="get" action="/newsroom/addresses" className="grid items-start gap-3 sm:grid-cols-3">
        <Field
          label={t("list.prefix")}
          name="prefix"
          hint={t("list.prefixHint")}
          defaultValue={ask.prefix}
          maxLength={1000}
          autoCapitalize="none"
          spellCheck={false}
        />
        <SelectField
          label={t("list.state")}
          name="state"
          defaultValue={ask.state ?? ""}
          choices={[
            { value: "", name: t("list.all") },
            ...ADDRESS_STATES.map((state) => ({ value: state, name: t(`list.states.${state}`) })),
          ]}
        />
        <SelectField
          label={t("list.order")}
          name="order"
          defaultValue={ask.order}
          choices={ADDRESS_ORDERS.map((order) => ({ value: order, name: t(`list.orders.${order}`) }))}
        />
        <div className="flex flex-wrap gap-2 sm:col-span-full">
          <Button type="submit">{t("list.show")}</Button>
          {isEverything ? null : (
            <a className="ui-button is-quiet" href="/newsroom/addresses">
              {t("list.showAll")}
            </a>
          )}
        </div>
      </form>
    </search>
  );
}
