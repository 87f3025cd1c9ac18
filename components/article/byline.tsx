import { Fragment } from "react";
import type { Language } from "#lib/language.ts";
import type { LiveByline } from "#lib/live.ts";
import { translate } from "#lib/translate.ts";

/** "By Olena Hrytsenko and Mark Adeyemi", each name leading to that person's articles. */
export function Byline({ bylines, language }: { bylines: LiveByline[]; language: Language }) {
  const t = translate("site", language);
  if (bylines.length === 0) return null;
  return (
    <p className="byline">
      {t("by")}{" "}
      {bylines.map((byline, index) => (
        <Fragment key={byline.slug}>
          {index > 0 && (index === bylines.length - 1 ? ` ${t("and")} ` : ", ")}
          <a href={`/by/${byline.slug}`} rel="author">
            {byline.name}
          </a>
          {byline.role ? <span className="byline-role">, {byline.role}</span> : null}
        </Fragment>
      ))}
    </p>
  );
}
