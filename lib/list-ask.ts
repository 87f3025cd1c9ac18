import { STATUSES, type Status } from "#lib/status.ts";

/** The newsroom's lists: everything, what is one's own, where the next step is one's own, what is overdue, what is on today. */
export const VIEWS = ["all", "mine", "waiting", "late", "today"] as const;
export type View = (typeof VIEWS)[number];

/** What a person asks of the newsroom's list or board, as it stands in the page's address. */
export type ListAsk = {
  view: View;
  status: Status | null;
  section: string;
  /** An id, or `none` for articles on no desk. */
  desk: string;
  /** An id, `me`, or `none` for articles in nobody's name. */
  assignee: string;
  q: string;
  after: string;
};

/** Reads the address's parameters; what does not make sense asks for nothing. */
export function parseListAsk(parameters: Record<string, string | string[] | undefined>): ListAsk {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.trim().slice(0, 200) : "";
  };
  const choice = (name: string, ...words: string[]) =>
    words.includes(text(name)) || /^[1-9]\d{0,14}$/.test(text(name)) ? text(name) : "";
  return {
    view: VIEWS.find((candidate) => candidate === text("view")) ?? "all",
    status: STATUSES.find((candidate) => candidate === text("status")) ?? null,
    section: text("section"),
    desk: choice("desk", "none"),
    assignee: choice("assignee", "me", "none"),
    q: text("q"),
    after: text("after"),
  };
}

/** The address of the list that is asked for, or of another page that is asked the same. */
export function listHref(ask: ListAsk, page = "/newsroom"): string {
  const query = listQuery(ask);
  return query ? `${page}?${query}` : page;
}

/** What is asked, as the query of an address. */
export function listQuery({ view, status, section, desk, assignee, q, after }: ListAsk): string {
  const asked = { view: view === "all" ? "" : view, status: status ?? "", section, desk, assignee, q, after };
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
}

/** An id of a desk or person that was asked for: null for `none`, undefined when it was not asked for. */
export function askedId(choice: string, me?: number): number | null | undefined {
  if (choice === "") return undefined;
  if (choice === "none") return null;
  return choice === "me" ? me : Number(choice);
}
