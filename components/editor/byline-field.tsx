import type { Byline } from "#lib/draft.ts";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";
import { findContributors, sameName } from "./find-choices.ts";
import { type TokenChoice, TokenField } from "./token-field.tsx";

const t = translate("editor");

type Props = {
  articleId: number;
  bylines: Byline[];
  disabled: boolean;
  error?: string | undefined;
  onChange: (bylines: Byline[]) => void;
};

/** Who is credited, in order: known contributors, or new names that become contributors when saved. */
export function BylineField({ articleId, bylines, disabled, error, onChange }: Props) {
  const isCredited = (name: string) => bylines.some((byline) => sameName(byline.name, name));
  const find = async (q: string, signal: AbortSignal): Promise<TokenChoice[]> => {
    const known = (await findContributors(articleId, q, signal)).filter(({ name }) => !isCredited(name));
    const isNew = q !== "" && !isCredited(q) && !known.some(({ name }) => sameName(name, q));
    return [...known, ...(isNew ? [{ id: null, name: q }] : [])];
  };
  return (
    <TokenField
      id="field-bylines"
      label={t("bylines.label")}
      placeholder={bylines.length === 0 ? t("bylines.first") : t("bylines.more")}
      hint={bylines.length > 1 ? t("bylines.hint") : undefined}
      tokens={bylines.map(({ name, contributor }, index) => ({
        key: `${contributor ?? name}-${index}`,
        name,
        ...(contributor === null ? { hint: t("bylines.new") } : {}),
      }))}
      find={find}
      onAdd={({ id, name }) => onChange([...bylines, { name: name.slice(0, LIMITS.name), contributor: id }])}
      onRemove={(index) => onChange(bylines.filter((_, at) => at !== index))}
      onMove={(from, to) => onChange(moved(bylines, from, to))}
      {...{ disabled, error }}
    />
  );
}

function moved<T>(items: T[], from: number, to: number): T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}
