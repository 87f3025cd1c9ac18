"use client";

import { useId, useState } from "react";
import { AddressOptions } from "#components/editor/address-options.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormMessage } from "#components/ui/form-message.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useFormAct } from "#components/ui/use-form-act.ts";
import { shownPath } from "#lib/address.ts";
import type { FormAct } from "#lib/form-state.ts";
import { translate } from "#lib/translate.ts";

const t = translate("addresses");

/** Says by hand which article a link by address means. */
export function ChooseArticleForm({ act, link }: { act: FormAct; link: { articleId: number; path: string } }) {
  const [state, send] = useFormAct(act);
  const [q, setQ] = useState("");
  const list = useId();
  return (
    <details className="min-w-0 open:basis-full">
      <summary
        className="ui-button is-quiet w-fit list-none"
        aria-label={t("unresolved.chooseFor", { path: shownPath(link.path) })}
      >
        {t("unresolved.choose")}
      </summary>
      <form action={send} className="grid max-w-xl gap-3 py-2">
        <input type="hidden" name="articleId" value={link.articleId} />
        <input type="hidden" name="path" value={link.path} />
        <FormMessage state={state} />
        <Field
          label={t("unresolved.target")}
          name="target"
          hint={t("unresolved.targetHint")}
          list={list}
          required
          maxLength={2000}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          error={state.fields.target}
        />
        <AddressOptions id={list} articleId={link.articleId} q={q} withDrafts />
        <div>
          <SubmitButton>{t("unresolved.take")}</SubmitButton>
        </div>
      </form>
    </details>
  );
}
