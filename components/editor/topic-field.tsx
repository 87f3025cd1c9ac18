import { useState } from "react";
import { translate } from "#lib/translate.ts";
import type { EditorActions, EditorRoom, Named } from "./editor-article.ts";
import { sameName } from "./find-choices.ts";
import { type TokenChoice, TokenField } from "./token-field.tsx";

const t = translate("editor");
const SHOWN = 8;

type Props = {
  room: Pick<EditorRoom, "topics" | "mayCreateTopic">;
  chosen: number[];
  disabled: boolean;
  error?: string | undefined;
  createTopic: EditorActions["createTopic"];
  onChange: (topics: number[]) => void;
};

/** What the article is about; editors add a topic that is missing. */
export function TopicField({ room, chosen, disabled, error, createTopic, onChange }: Props) {
  const [made, setMade] = useState<Named[]>([]);
  const [refusal, setRefusal] = useState<string>();
  const topics = [...room.topics, ...made];
  const find = async (q: string): Promise<TokenChoice[]> => {
    const typed = q.toLowerCase();
    const fitting = topics.filter(({ id, name }) => !chosen.includes(id) && name.toLowerCase().includes(typed));
    const isNew = q !== "" && room.mayCreateTopic && !topics.some(({ name }) => sameName(name, q));
    return [...fitting.slice(0, SHOWN), ...(isNew ? [{ id: null, name: q }] : [])];
  };
  const add = async ({ id, name }: TokenChoice) => {
    setRefusal(undefined);
    if (id !== null) return onChange([...chosen, id]);
    const form = new FormData();
    form.set("name", name);
    const answer = await createTopic(form);
    if (!answer.ok) return setRefusal(Object.values(answer.fields ?? {})[0] ?? t("topics.notMade"));
    setMade((before) => [...before, answer.topic]);
    onChange([...chosen, answer.topic.id]);
  };
  return (
    <TokenField
      id="field-topics"
      label={t("topics.label")}
      placeholder={t("topics.placeholder")}
      tokens={chosen.map((id) => ({
        key: String(id),
        name: topics.find((topic) => topic.id === id)?.name ?? t("topics.gone"),
      }))}
      find={find}
      onAdd={(choice) => void add(choice)}
      onRemove={(index) => onChange(chosen.filter((_, at) => at !== index))}
      error={error ?? refusal}
      disabled={disabled}
    />
  );
}
