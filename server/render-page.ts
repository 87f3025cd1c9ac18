import type { RequestListener } from "node:http";
import inject, { type Response } from "light-my-request";
import { type Rendering, render } from "#db/rendering.ts";
import { withoutSpare } from "./encodings.ts";
import { hashOf, type Page } from "./page.ts";
import { type PageStyles, pageStyles } from "./page-styles.ts";
import { hasPendingParts, readersPolicy, withoutFramework } from "./plain-html.ts";

// next.config.js names it in htmlLimitedBots: Next then puts metadata into the head and streams nothing late.
const USER_AGENT = "Readalso-Delivery";
// What notFound() leaves to the framework's scripts; an address that nothing has is rendered as a whole page.
const EMPTY_SHELL = /<html id="__next_error__"|NEXT_HTTP_ERROR_FALLBACK;404/;
const NOWHERE = "/404";
// Such as /fonts/text-english.50078d17.woff2: other content would have another name.
const HASHED_NAME = /\.[0-9a-f]{8}\.\w+$/;
const IMMUTABLE = "public, max-age=31536000, immutable";
const DEADLINE_MS = 30_000;

export type PageRenderer = (path: string, options: { hasQuery: boolean }) => Promise<Page>;

/** The page could not be made; says at which address and why. */
export class RenderFault extends Error {}

/**
 * Renders readers' pages in process: the request is put into Next's own handler, gathers what the page depends on, and its
 * answer loses the framework's scripts and gets its styles written into it. In development pages are left as Next made them.
 * `built` is the folder of the production build.
 */
export function pageRenderer({
  handle,
  siteUrl,
  dev,
  built,
}: {
  handle: RequestListener;
  siteUrl: string;
  dev: boolean;
  built: string;
}): PageRenderer {
  const withStyles = pageStyles({ built });
  const { host, protocol } = new URL(siteUrl);
  const headers = {
    host,
    "user-agent": USER_AGENT,
    "x-forwarded-proto": protocol.slice(0, -1),
    "x-forwarded-host": host,
  };
  const ask = async (path: string) => {
    const record: Rendering = { tags: new Set() };
    const answer = await withinDeadline(path, () =>
      // The request starts inside, where what it reads is noted: an injection starts when it is first asked for its answer.
      render(record, () => inject(handle, { method: "GET", url: path, headers, validate: false }).then((done) => done)),
    );
    const status = record.status ?? (answer.statusCode === 308 ? 301 : answer.statusCode);
    if (status >= 500 && !dev) throw new RenderFault(`${path} could not be rendered: status ${status}`);
    return { answer, status, tags: [...record.tags] };
  };
  return async (path, { hasQuery }) => {
    const asked = await ask(path);
    const left = !dev && asked.status === 404 && EMPTY_SHELL.test(asked.answer.payload);
    const { answer, status, tags } = left ? await ask(NOWHERE) : asked;
    return pageOf({
      answer,
      status,
      path,
      siteUrl,
      dev,
      withStyles,
      tags: [...new Set([...asked.tags, ...tags])],
      lasting: !hasQuery && isLasting(status),
    });
  };
}

function isLasting(status: number): boolean {
  return status === 200 || status === 301 || status === 410;
}

type Answered = {
  answer: Response;
  status: number;
  path: string;
  siteUrl: string;
  dev: boolean;
  withStyles: PageStyles;
  tags: string[];
  lasting: boolean;
};

function pageOf({ answer, status, path, siteUrl, dev, withStyles, tags, lasting }: Answered): Page {
  const type = header(answer, "content-type") ?? "text/plain; charset=utf-8";
  // What Next writes into a redirect is for its own scripts; a browser follows the location.
  const isMove = status >= 300 && status < 400;
  const isHtml = type.startsWith("text/html");
  const html = isHtml && !isMove ? answer.payload : "";
  if (isHtml && hasPendingParts(html) && !dev)
    throw new RenderFault(`${path} has a part that would need a script to appear: readers' pages have none.`);
  const printed = isHtml && !dev ? withStyles(withoutFramework(html)) : { html, sources: [] };
  const body = withoutSpare(isHtml ? Buffer.from(printed.html) : answer.rawPayload);
  return {
    status,
    type,
    location: ownLocation(header(answer, "location"), siteUrl),
    cacheControl: HASHED_NAME.test(path) ? IMMUTABLE : immutable(answer),
    policy: isHtml && !dev ? readersPolicy(printed.sources) : undefined,
    body,
    hash: hashOf(body),
    lastModified: new Date(),
    tags,
    lasting,
    encoded: new Map(),
  };
}

/** Next writes some redirects with the host it was asked under; a path is right for every host. */
function ownLocation(location: string | undefined, siteUrl: string): string | undefined {
  if (location === undefined || location.startsWith("/")) return location;
  const url = new URL(location);
  return url.origin === new URL(siteUrl).origin ? url.pathname + url.search + url.hash : location;
}

function immutable(answer: Response): string | undefined {
  const given = header(answer, "cache-control");
  return given?.includes("immutable") ? given : undefined;
}

function header(answer: Response, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value.join(", ") : value?.toString();
}

async function withinDeadline<T>(path: string, run: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RenderFault(`${path} took longer than ${DEADLINE_MS / 1000} s`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([run(), late]);
  } finally {
    clearTimeout(timer);
  }
}
