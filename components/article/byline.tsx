import { Fragment } from "react";
import type { LiveByline } from "#lib/live.ts";
import { translate } from "#lib/translate.ts";

const t = translate("site");

/** "By Olena Hrytsenko and Mark Adeyemi", each name leading to that person's articles. */
export function Byline({ bylines }: { bylines: LiveByline[] }) {
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
