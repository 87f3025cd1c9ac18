"use client";

import { useEffect, useState } from "react";
import { ProblemPage } from "#components/newsroom/problem-page.tsx";
import { Button } from "#components/ui/button.tsx";
import { DATABASE_AWAY } from "#lib/database-away.ts";
import { translate } from "#lib/translate.ts";
import "./newsroom.css";

const t = translate("newsroom");

export default function NewsroomError({ error }: { error: Error & { digest?: string } }) {
  const [isAway, setAway] = useState(error.digest === DATABASE_AWAY);
  useEffect(() => {
    // Most errors do not tell that the database was their cause; the server does.
    const ask = async () => (await fetch("/readyz", { cache: "no-store" })).status === 503;
    ask().then(setAway, console.error);
  }, []);
  const digest = error.digest ? ` (${error.digest})` : "";
  return (
    <div className="desk">
      <ProblemPage
        title={t(isAway ? "problem.away" : "problem.failed")}
        text={isAway ? t("problem.awayText") : t("problem.failedText", { digest })}
      >
        <Button look="main" onClick={() => location.reload()}>
          {t("problem.again")}
        </Button>
        <a className="ui-button" href="/newsroom">
          {t("problem.back")}
        </a>
      </ProblemPage>
    </div>
  );
}
