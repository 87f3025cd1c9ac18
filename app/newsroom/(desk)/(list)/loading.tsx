import { translate } from "#lib/translate.ts";

export default function Loading() {
  return (
    <div role="status" className="px-4 py-3 text-muted sm:px-6">
      {translate("newsroom")("articles.loading")}
    </div>
  );
}
