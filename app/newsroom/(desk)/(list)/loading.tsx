import { translate } from "#lib/translate.ts";

export default function Loading() {
  const t = translate("newsroom");
  return (
    <>
      <h1 className="sr-only">{t("articles.title")}</h1>
      <div role="status" className="px-4 py-3 text-muted sm:px-6">
        {t("articles.loading")}
      </div>
    </>
  );
}
