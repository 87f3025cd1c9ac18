import { SearchForm } from "#components/front/search-page.tsx";
import { SitePage } from "#components/front/site-page.tsx";
import { translate } from "#lib/translate.ts";
import { site } from "./reads.ts";

const t = translate("site");

export default async function NotFound() {
  return (
    <SitePage site={await site()}>
      <div className="notice">
        <h1>{t("notFound")}</h1>
        <p>{t("notFoundText")}</p>
        <SearchForm q="" />
        <p>
          <a href="/">{t("toFront")}</a>
        </p>
      </div>
    </SitePage>
  );
}
