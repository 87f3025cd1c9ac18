import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { MentionRow } from "#db/comments/list-mentions.ts";
import { dayAndTime } from "#lib/newsroom-time.ts";
import { translate } from "#lib/translate.ts";

const t = translate("comments");

type Props = { rows: MentionRow[]; timeZone: string; readAll: () => Promise<void> };

/** Comments that name this person, newest first; opening one in its article counts as reading it. */
export function MentionList({ rows, timeZone, readAll }: Props) {
  return (
    <>
      {rows.some(({ isRead }) => !isRead) && (
        <form action={readAll} className="px-4 pb-3 sm:px-6">
          <SubmitButton>{t("mentions.readAll")}</SubmitButton>
        </form>
      )}
      <ul className="border-t border-rule">
        {rows.map((row) => (
          <li key={row.commentId} className="grid gap-1 border-b border-rule px-4 py-3 sm:px-6">
            <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <a
                href={`/newsroom/articles/${row.articleId}#comment-${row.threadId}`}
                className={`hover:underline ${row.isRead ? "" : "font-semibold"}`}
              >
                {t("mentions.said", { name: row.by, headline: row.headline || t("mentions.untitled") })}
              </a>
              {!row.isRead && (
                <span className="rounded-[3px] bg-warning-wash px-1.5 text-xs font-semibold text-warning">
                  {t("mentions.new")}
                </span>
              )}
              <span className="text-sm text-muted">
                {dayAndTime(row.at, timeZone)}
                {row.isResolved && ` · ${t("mentions.resolved")}`}
              </span>
            </p>
            <p className="max-w-[42rem] whitespace-pre-line [overflow-wrap:anywhere]">{row.text}</p>
            {row.quote && <p className="max-w-[42rem] truncate text-sm text-muted">{t("about.words", row)}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
