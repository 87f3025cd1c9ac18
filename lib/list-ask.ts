import { STATUSES, type Status } from "#lib/status.ts";

/** What a person asks of the newsroom's list, as it stands in the page's address. */
export type ListAsk = { status: Status | null; section: string; mine: boolean; q: string; after: string };

/** Reads the address's parameters; what does not make sense asks for nothing. */
export function parseListAsk(parameters: Record<string, string | string[] | undefined>): ListAsk {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.trim().slice(0, 200) : "";
  };
  const status = STATUSES.find((candidate) => candidate === text("status")) ?? null;
  return { status, section: text("section"), mine: text("who") === "mine", q: text("q"), after: text("after") };
}

/** The address of the list that is asked for. */
export function listHref(ask: ListAsk): string {
  const parameters = new URLSearchParams();
  if (ask.status) parameters.set("status", ask.status);
  if (ask.section) parameters.set("section", ask.section);
  if (ask.mine) parameters.set("who", "mine");
  if (ask.q) parameters.set("q", ask.q);
  if (ask.after) parameters.set("after", ask.after);
  return parameters.size > 0 ? `/newsroom?${parameters}` : "/newsroom";
}
