import { type IncomingHttpHeaders, request } from "node:http";
import { newsroomUrl } from "./staff-page.ts";

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Asks the newsroom under test with exactly these headers; follows nothing and decodes nothing. */
export function askRaw(
  path: string,
  { method = "GET", headers = {} }: { method?: "GET" | "HEAD"; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, newsroomUrl()), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    asked.once("error", reject).end();
  });
}
