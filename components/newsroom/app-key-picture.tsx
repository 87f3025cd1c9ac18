import type { AppKey } from "#db/staff/app-key.ts";
import { translate } from "#lib/translate.ts";

const t = translate("staff");

/** What to do with an app: get one, scan the picture or type the key, write the code. The form for the code follows. */
export function AppKeyPicture({ appKey }: { appKey: AppKey }) {
  const { size, path, text } = appKey;
  return (
    <ol className="grid list-decimal gap-3 pl-5 marker:font-semibold marker:text-muted">
      <li>{t("setUp.app")}</li>
      <li>
        {t("setUp.scan")}
        {/* Black on white in dark surroundings too: not every telephone reads it the other way round. */}
        <svg
          role="img"
          aria-label={t("setUp.picture")}
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="my-2 block size-52 rounded-[3px] border border-rule"
        >
          <rect width={size} height={size} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p className="text-[0.8125rem] text-muted">{t("setUp.key")}</p>
        <p className="font-mono text-[0.8125rem] break-words select-all">{text}</p>
      </li>
      <li>{t("setUp.type")}</li>
    </ol>
  );
}
