"use client";

import { useActionState, useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { translate } from "#lib/translate.ts";
import { type ImportState, NOT_IMPORTED } from "./import-state.ts";
import { ImportedLines } from "./imported-lines.tsx";

const t = translate("addresses");

// The server takes a megabyte with a form.
const MOST_BYTES = 900_000;

type Props = { act: (state: ImportState, form: FormData) => Promise<ImportState> };

/** Redirects of another system, pasted or from a file: first what each line will do, then the import. */
export function RedirectImport({ act }: Props) {
  const [state, send] = useActionState(answered(act), NOT_IMPORTED);
  const [text, setText] = useState("");
  const [tooLarge, setTooLarge] = useState(false);
  const take = (typed: string) => {
    // A form sends other ends of lines than a field holds.
    const given = withPlainLines(typed);
    const isTooLarge = new Blob([given]).size > MOST_BYTES;
    setTooLarge(isTooLarge);
    if (!isTooLarge) setText(given);
  };
  const error = tooLarge ? t("import.tooLarge", { megabytes: "0.9" }) : state.error;
  const isOfThis = withPlainLines(state.text) === text;
  return (
    <form action={send} className="grid gap-3">
      <p className="max-w-prose text-muted">{t("import.what")}</p>
      <label className="grid w-fit max-w-full gap-1 font-medium">
        {t("import.file")}
        <input
          type="file"
          accept=".csv,.txt,.tsv,.json,.htaccess,.conf,text/*,application/json"
          className="ui-input max-w-full"
          onChange={(event) => void event.target.files?.[0]?.text().then(take)}
        />
      </label>
      <div className="max-w-3xl">
        <TextField
          label={t("import.text")}
          name="text"
          rows={6}
          required
          spellCheck={false}
          autoCapitalize="none"
          placeholder={"/2012/05/ferry-sinks,/world/ferry-sinks"}
          className="font-mono text-[0.8125rem]"
          value={text}
          onChange={(event) => take(event.target.value)}
          error={error || undefined}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton look={state.step === "previewed" && isOfThis ? "plain" : "main"} name="step" value="preview">
          {t("import.preview")}
        </SubmitButton>
        {state.step === "previewed" && isOfThis && state.counts.add + state.counts.change > 0 ? (
          <SubmitButton look="main" name="step" value="import">
            {t("import.do")}
          </SubmitButton>
        ) : null}
      </div>
      <div role="status">{state.step !== "none" && isOfThis ? <ImportedLines state={state} /> : null}</div>
    </form>
  );
}

const withPlainLines = (text: string) => text.replace(/\r\n?/g, "\n");

/** When no answer comes, that is said, where React would put an error page in place of what was pasted. */
function answered(act: Props["act"]): Props["act"] {
  return async (before, form) => {
    try {
      return await act(before, form);
    } catch (error) {
      if (error instanceof Error && "digest" in error) throw error;
      return { ...NOT_IMPORTED, error: translate("newsroom")("problem.noAnswer") };
    }
  };
}
