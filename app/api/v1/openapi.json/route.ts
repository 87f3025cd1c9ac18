import { openApi } from "../openapi.ts";

/** The description of the API, for anyone: it tells what can be asked, and nothing of what there is. */
export function GET(): Response {
  return Response.json(openApi(), { headers: { "cache-control": "public, max-age=300" } });
}
