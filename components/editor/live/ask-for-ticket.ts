import { z } from "zod";

/** Leave to open a connection, once. */
export type TicketAnswer = { ok: true; ticket: string } | { ok: false; problem: "signed-out" | "gone" | "too-many" };

const TicketSchema = z.object({ ticket: z.string() });
const LONGEST_MS = 10_000;

/** Leave to open the live document; throws when the server gives none for a reason of its own. */
export async function askForTicket(articleId: number): Promise<TicketAnswer> {
  const response = await fetch(`/newsroom/articles/${articleId}/live`, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (response.ok) return { ok: true, ...TicketSchema.parse(await response.json()) };
  if (response.status === 401) return { ok: false, problem: "signed-out" };
  if (response.status === 403 || response.status === 404) return { ok: false, problem: "gone" };
  if (response.status === 429) return { ok: false, problem: "too-many" };
  throw new Error(`The server answered ${response.status}.`);
}

/** Where the live document of an article is met. */
export function liveAddress(articleId: number): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/newsroom/articles/${articleId}/live`;
}
