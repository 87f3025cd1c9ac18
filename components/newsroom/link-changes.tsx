"use client";

import { Dialog } from "#components/ui/dialog.tsx";
import type { LinkChangeRow } from "#db/links/list-link-changes.ts";
import type { FormAct } from "#lib/form-state.ts";
import type { LinkAct } from "#lib/link-change.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";
import { ActForm } from "./act-form.tsx";

const t = translate("impact");

/** Acts that stand in the list, and can be taken back, by the names of their words. */
const NAMES = {
  withdraw: "withdraw",
  spike: "spike",
  move: "move",
  "link-back": "linkBack",
  suggest: "suggest",
} as const;
type Listed = LinkChangeRow & { act: keyof typeof NAMES };

type Props = { rows: LinkChangeRow[]; timeZone: string; mayUndo: boolean; undo: FormAct };

/** What was done with an article that changed links, each act with its one undo. */
export function LinkChanges({ rows, timeZone, mayUndo, undo }: Props) {
  const listed = rows.filter((row): row is Listed => isListed(row.act));
  if (listed.length === 0) return null;
  return (
    <section id="link-changes" aria-labelledby="link-changes-title" className="px-4 pb-4 sm:px-6">
      <h2 id="link-changes-title" className="pb-1 font-semibold">
        {t("history.title")}
      </h2>
      <ul className="border-t border-rule">
        {listed.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule py-2">
            <p className="min-w-0 flex-1 basis-64">
              {t(`history.act.${NAMES[row.act]}`, { name: row.actor, time: dayAndTime(row.at, timeZone) })}
              <span className="block text-[0.8125rem] text-muted">
                {t("history.changed", { count: row.articles })}
                {row.undoneAt ? ` · ${t("history.undone", { time: dayAndTime(row.undoneAt, timeZone) })}` : null}
              </span>
            </p>
            {mayUndo && row.undoneAt === null ? <Undo row={row} undo={undo} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Undo({ row, undo }: { row: Listed; undo: FormAct }) {
  const name = NAMES[row.act];
  return (
    <Dialog open={t(`undo.open.${name}`)} title={t(`undo.title.${name}`)} cancel={translate("editor")("cancel")}>
      <p>
        {t(`undo.what.${name}`)} {t("undo.links", { count: row.articles })}
      </p>
      {row.articles > 0 ? <p className="text-muted">{t("undo.written")}</p> : null}
      <ActForm act={undo} values={{ changeId: row.id }}>
        {t("undo.confirm")}
      </ActForm>
    </Dialog>
  );
}

function isListed(act: LinkAct): act is keyof typeof NAMES {
  return Object.hasOwn(NAMES, act);
}
