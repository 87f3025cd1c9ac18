import { translate } from "#lib/translate.ts";
import { SearchForm } from "./search-page.tsx";

const t = translate("site");

/** What stands at an address that nothing has. */
export function Nowhere() {
  return (
    <div className="notice">
      <h1>{t("notFound")}</h1>
      <p>{t("notFoundText")}</p>
      <SearchForm q="" />
      <p>
        <a href="/">{t("toFront")}</a>
      </p>
    </div>
  );
}
