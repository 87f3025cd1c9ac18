import type { Metadata } from "next";
import { filterOf, readChoices } from "#app/newsroom/(desk)/(list)/read-choices.ts";
import { requireStaff } from "#app/session.ts";
import { ArticleFilters } from "#components/newsroom/article-filters.tsx";
import { Board } from "#components/newsroom/board.tsx";
import { listArticles } from "#db/articles/list-articles.ts";
import { listHref, listQuery, parseListAsk } from "#lib/list-ask.ts";
import type { Status } from "#lib/status.ts";
import { translate } from "#lib/translate.ts";
import { COLUMNS, type Column } from "#lib/workflow.ts";
import { moveCard } from "./actions.ts";

const t = translate("workflow");

/** Cards a column shows; the rest is in the list. */
const CARDS = 30;

const IN_LIST: Record<Column, { status: Status | null; view: "all" | "today" }> = {
  writing: { status: "draft", view: "all" },
  submitted: { status: "submitted", view: "all" },
  approved: { status: "approved", view: "all" },
  planned: { status: "scheduled", view: "all" },
  published: { status: null, view: "today" },
};

export function generateMetadata(): Metadata {
  return { title: t("board.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BoardPage({ searchParams }: Props) {
  const staff = await requireStaff();
  const ask = { ...parseListAsk(await searchParams), view: "all" as const, status: null, after: "" };
  const { timeZone, ...choices } = await readChoices(staff);
  const columns = await Promise.all(
    COLUMNS.map(async (column) => {
      const asked = { ...filterOf(ask, staff), column, limit: CARDS, timeZone };
      const { items, next } = await listArticles(staff, asked);
      return { column, rows: items, more: next === null ? null : listHref({ ...ask, ...IN_LIST[column] }) };
    }),
  );
  return (
    <>
      <h1 className="sr-only">{t("board.title")}</h1>
      <ArticleFilters ask={ask} page="/newsroom/board" {...choices} />
      <Board key={listQuery(ask)} columns={columns} act={moveCard} now={new Date()} timeZone={timeZone} />
    </>
  );
}
