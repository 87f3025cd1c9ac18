import { ProblemPage } from "#components/newsroom/problem-page.tsx";
import { translate } from "#lib/translate.ts";

export default function NotFound() {
  const t = translate("newsroom");
  return (
    <ProblemPage title={t("problem.notFound")} text={t("problem.notFoundText")}>
      <a className="ui-button" href="/newsroom">
        {t("problem.back")}
      </a>
    </ProblemPage>
  );
}
