export const ADDRESS_STATES = ["current", "moved", "gone", "redirect"] as const;
export type AddressState = (typeof ADDRESS_STATES)[number];
export const ADDRESS_ORDERS = ["path", "hits", "latest"] as const;

/** What a chief asks of the list of addresses, as it stands in the page's own address. */
export type AddressAsk = {
  /** What the addresses begin with, like `/2012/`. */
  prefix: string;
  state: AddressState | null;
  /** By address, by the most visits, or by the latest one. */
  order: (typeof ADDRESS_ORDERS)[number];
  after: string;
};

/** Reads the page's parameters; what does not make sense asks for nothing. A prefix is looked up in the order of addresses. */
export function parseAddressAsk(parameters: Record<string, string | string[] | undefined>): AddressAsk {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === "string" ? value.trim().slice(0, 1500) : "";
  };
  const prefix = prefixOf(text("prefix"));
  const order = ADDRESS_ORDERS.find((candidate) => candidate === text("order")) ?? "path";
  return {
    prefix,
    state: ADDRESS_STATES.find((candidate) => candidate === text("state")) ?? null,
    order: prefix === "" ? order : "path",
    after: text("after"),
  };
}

/** The address of the list that is asked for. */
export function addressesHref({ prefix, state, order, after }: AddressAsk): string {
  const asked = { prefix, state: state ?? "", order: order === "path" ? "" : order, after };
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
  return query ? `/newsroom/addresses?${query}` : "/newsroom/addresses";
}

/** As the ledger writes addresses: with a slash in front, without a host, percent-encoded. */
function prefixOf(typed: string): string {
  const path = typed.replace(/^https?:\/\/[^/]*/i, "");
  if (path === "") return "";
  const slashed = path.startsWith("/") ? path : `/${path}`;
  return URL.canParse(slashed, "http://path") ? new URL(slashed, "http://path").pathname : slashed;
}
