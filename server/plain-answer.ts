import type { ServerResponse } from "node:http";

const PAGE = (status: number, sentence: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${status}</title></head>
<body><p>${sentence}</p><p><a href="/">To the front page</a></p></body></html>
`;

/** An answer for when no page can be made or none is wanted: one sentence, no styles, no database. */
export function answerPlainly({
  response,
  status,
  sentence,
  security,
}: {
  response: ServerResponse;
  status: number;
  sentence: string;
  security: Record<string, string>;
}): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    ...security,
  });
  response.end(PAGE(status, sentence));
}
