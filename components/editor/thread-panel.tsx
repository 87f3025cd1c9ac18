import { memo, useState } from "react";
import { z } from "zod";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import type { EditorArticle, Named } from "./editor-article.ts";
import { sameName } from "./find-choices.ts";
import { type ThreadChanges, ThreadDialogs } from "./thread-dialogs.tsx";
import { type TokenChoice, TokenField } from "./token-field.tsx";

const t = translate("placement");

export type ThreadActions = ThreadChanges & {
  set: (form: FormData) => Promise<{ ok: true; thread: Named | null } | Problem>;
  create: (form: FormData) => Promise<{ ok: true; thread: Named } | Problem>;
};

type Props = {
  article: Pick<EditorArticle, "id" | "may">;
  thread: Named | null;
  /** May this person rename and remove running stories? */
  mayChange: boolean;
  actions: ThreadActions;
};

/** The running story the article is part of: found by its name, begun where there is none, left again. Holds at once. */
export const ThreadPanel = memo(function ThreadPanel({ article, thread, mayChange, actions }: Props) {
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const run = async (act: () => Promise<{ ok: true } | Problem>) => {
    setBusy(true);
    const answer = await act().catch(() => null);
    setRefusal(answer?.ok ? undefined : refusalOf(answer));
    setBusy(false);
  };
  const set = (threadId: number | null) =>
    actions.set(formOf({ articleId: String(article.id), threadId: threadId === null ? "" : String(threadId) }));
  const add = ({ id, name }: TokenChoice) =>
    run(async () => {
      if (id !== null) return set(id);
      const made = await actions.create(formOf({ name }));
      return made.ok ? set(made.thread.id) : made;
    });
  return (
    <section className="ed-panel" aria-labelledby="thread-title">
      <h2 id="thread-title">{t("thread.title")}</h2>
      <TokenField
        id="field-thread"
        label={t("thread.label")}
        placeholder={thread ? t("thread.other") : t("thread.placeholder")}
        hint={t("thread.hint")}
        tokens={thread ? [{ key: String(thread.id), name: thread.name }] : []}
        find={(q, signal) => findThreads(article.id, { q, signal, chosen: thread?.id })}
        onAdd={(choice) => void add(choice)}
        onRemove={() => void run(() => set(null))}
        error={refusal}
        disabled={isBusy || !article.may.save}
      />
      {thread && mayChange && <ThreadDialogs key={thread.id} {...{ thread, actions }} />}
    </section>
  );
});

const AnswerSchema = z.object({ items: z.array(z.object({ id: z.number(), name: z.string() })) });

async function findThreads(
  articleId: number,
  { q, signal, chosen }: { q: string; signal: AbortSignal; chosen: number | undefined },
): Promise<TokenChoice[]> {
  const response = await fetch(`/newsroom/articles/${articleId}/threads?${new URLSearchParams({ q })}`, { signal });
  if (!response.ok) throw new Error(`The running stories could not be searched (${response.status}).`);
  const { items } = AnswerSchema.parse(await response.json());
  const isNew = q !== "" && !items.some(({ name }) => sameName(name, q));
  return [...items.filter(({ id }) => id !== chosen), ...(isNew ? [{ id: null, name: q }] : [])];
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

function refusalOf(answer: Problem | null): string {
  if (answer === null) return t("thread.noAnswer");
  if (answer.problem === "not-allowed") return t("thread.notAllowed");
  return Object.values(answer.fields ?? {}).join(" ") || t("thread.refused");
}
