import type { RequestListener } from "node:http";
import inject from "light-my-request";

/** What a reader gets at a path from this process: through its own front door and delivery layer, without the network. */
export type SeePage = (path: string) => Promise<{ status: number; location: string; tags: string[] }>;

export function pageSeer({ listener, siteUrl }: { listener: RequestListener; siteUrl: string }): SeePage {
  const headers = { host: new URL(siteUrl).host };
  return async (path) => {
    const answer = await inject(listener, { method: "GET", url: path, headers, validate: false });
    const tags = String(answer.headers["surrogate-key"] ?? "").split(" ");
    return { status: answer.statusCode, location: String(answer.headers.location ?? ""), tags };
  };
}
