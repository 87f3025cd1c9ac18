import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { GET as readArticle } from "#app/api/v1/articles/[id]/route.ts";
import { aProgram } from "#app/api/v1/testing/a-program.ts";
import { GET as feed } from "#app/feeds/[feed]/route.ts";
import { GET as sitemap } from "#app/sitemaps/[sitemap]/route.ts";
import { ArticlePage } from "#components/article/article-page.tsx";
import { readPreview } from "#db/articles/read-preview.ts";
import { readLiveArticle } from "#db/live/read-live-article.ts";
import type { Staff } from "#lib/permissions.ts";
import { DEFAULT_ASK, DEFAULT_SITE } from "#lib/site-settings.ts";
import Section from "../[section]/page.tsx";
import { ArticleWithinSite } from "../article-within-site.tsx";
import Latest from "../latest/page.tsx";
import Front from "../page.tsx";
import Search from "../search/page.tsx";

export type Surface = { name: string; text: string };

/** The printer of static pages waits for nothing: components at the top that do are waited for here. */
export async function markup(given: ReactElement | Promise<ReactElement>): Promise<string> {
  const element = await given;
  const { type, props } = element;
  const waits = typeof type === "function" && type.constructor.name === "AsyncFunction";
  return waits ? markup((type as (of: unknown) => Promise<ReactElement>)(props)) : renderToStaticMarkup(element);
}
const search = (given: Record<string, string> = {}) => Promise.resolve(given);
const named = (name: string) => ({ params: Promise.resolve({ feed: name, sitemap: name }) });
const request = () => new Request("http://localhost:3000/");

/** Lists, cards, feeds and sitemaps as readers and programs get them now, whole. */
export async function listSurfaces({ sections, q }: { sections: string[]; q: string }): Promise<Surface[]> {
  const made: [string, Promise<string>][] = [
    ["the front", markup(Front())],
    ["the newest", markup(Latest({ searchParams: search() }))],
    ...sections.map((slug): [string, Promise<string>] => [
      `section ${slug}`,
      markup(Section({ params: Promise.resolve({ section: slug }), searchParams: search() })),
    ]),
    ...["1", "2", "3", "4"].map((page): [string, Promise<string>] => [
      `search, page ${page}`,
      markup(Search({ searchParams: search({ q, page }) })),
    ]),
    ...["rss", ...sections].map((name): [string, Promise<string>] => [
      `feed ${name}`,
      feed(request(), named(`${name}.xml`)).then((answer) => answer.text()),
    ]),
    ...["news", new Date().toISOString().slice(0, 7)].map((name): [string, Promise<string>] => [
      `sitemap ${name}`,
      sitemap(request(), named(`${name}.xml`)).then((answer) => answer.text()),
    ]),
  ];
  return Promise.all(made.map(async ([name, text]) => ({ name, text: await text })));
}

/** One article as its page, as the newsroom's preview, and as a program of a stranger in the house gets it. */
export async function articleSurfaces(staff: Staff, { articleId, address }: { articleId: number; address: string }) {
  const [article, preview, program] = await Promise.all([
    readLiveArticle({ address }),
    readPreview(staff, articleId),
    stranger(),
  ]);
  if (!article || !preview) throw new Error(`article ${articleId} is not public`);
  const { json } = await program.ask(readArticle, "GET", { id: articleId });
  const page = await markup(ArticleWithinSite({ article }));
  const previewed = renderToStaticMarkup(<ArticlePage article={preview} site={DEFAULT_SITE} ask={DEFAULT_ASK} />);
  return { page, preview: previewed, api: json as { links: ApiLink[] } };
}

type ApiLink = { kind: string; shown: { articleId: number; headline: string; address: string } | null };

const strangers = new Map<string, ReturnType<typeof aProgram>>();

function stranger() {
  const program = strangers.get("reporter") ?? aProgram("reporter");
  strangers.set("reporter", program);
  return program;
}
