import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type PageStyles = ReturnType<typeof pageStyles>;

type Style = { element: string; source: string };

const STYLESHEET =
  /<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="\/_next\/(static\/(?:[\w-]+\/)*[\w-][\w.-]*\.css)(?:\?[^"]*)?"[^>]*>/g;

/**
 * Writes the built stylesheets a page links to into the page, so that a reader waits for one answer less, and names them by hash
 * for the page's policy. Next could do it itself (`inlineCss`), but then React would escape and send the whole text twice in
 * every render; here each file is read and hashed once. `built` is the folder of the production build.
 */
export function pageStyles({ built }: { built: string }) {
  const read = new Map<string, Style>();

  function style(file: string): Style {
    const known = read.get(file);
    if (known) return known;
    const css = readFileSync(join(built, file), "utf8");
    const hash = createHash("sha256").update(css).digest("base64");
    const made = { element: `<style>${css}</style>`, source: `'sha256-${hash}'` };
    read.set(file, made);
    return made;
  }

  return (html: string): { html: string; sources: string[] } => {
    const sources = new Set<string>();
    const written = html.replace(STYLESHEET, (_, file: string) => {
      const { element, source } = style(file);
      sources.add(source);
      return element;
    });
    return { html: written, sources: [...sources] };
  };
}
