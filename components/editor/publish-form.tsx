import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle } from "./editor-article.ts";

const t = translate("editor");

type Props = {
  article: Pick<EditorArticle, "promises">;
  status: Status;
  isBusy: boolean;
  isBlocked: boolean;
  onPublish: (form: FormData) => void;
};

/** Publishes or updates with one press; under embargo it goes before the readers when that ends. */
export function PublishForm({ article, status, isBusy, isBlocked, onPublish }: Props) {
  const isPublic = status === "live" || status === "changed";
  const isEmbargoed = article.promises.waiting.some(({ kind }) => kind === "embargo");
  const words = () => {
    if (isBusy) return t("publishing.working");
    if (status === "live") return t("publishing.upToDate");
    if (isEmbargoed) return translate("promises")("embargo.publishAfter");
    return t(`publishing.${isPublic ? "update" : "publish"}`);
  };
  return (
    <form
      className="ed-publish-form"
      onSubmit={(event) => {
        event.preventDefault();
        onPublish(new FormData(event.currentTarget));
      }}
    >
      {isPublic && <input type="hidden" name="wasPublic" value="yes" />}
      <button
        type="submit"
        className="ed-button is-primary is-wide"
        data-command=""
        disabled={isBusy || isBlocked || status === "live"}
      >
        {words()}
      </button>
    </form>
  );
}
