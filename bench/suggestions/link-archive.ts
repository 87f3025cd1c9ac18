import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** An article of an archive whose editors chose links, with the text as they left it. */
export type ArchiveArticle = {
  id: number;
  headline: string;
  standfirst: string;
  /** A paragraph a line. */
  text: string;
  topics: string[];
  section: string;
  publishedAt: Date;
};

/** A link that an editor chose; `paragraph` is the part of the text it stands in or after. */
export type ChosenLink = { source: number; target: number; paragraph: string };
export type LinkArchive = { name: string; articles: ArchiveArticle[]; links: ChosenLink[] };

const ArticleSchema = z.object({
  id: z.number(),
  title: z.string(),
  standfirst: z.string().nullable(),
  date: z.string(),
  section: z.string().nullable(),
  topics: z.array(z.string()),
  text: z.string(),
});

/** Reads `NAME-articles.jsonl` and `NAME-links.tsv` of a folder. */
export function readLinkArchive(folder: string, name: string): LinkArchive {
  const lines = readFileSync(join(folder, `${name}-articles.jsonl`), "utf8")
    .trim()
    .split("\n");
  const articles = lines.map((line): ArchiveArticle => {
    const { id, title, standfirst, date, section, topics, text } = ArticleSchema.parse(JSON.parse(line));
    const publishedAt = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(date) ? date : `${date}Z`);
    return {
      id,
      headline: title,
      standfirst: standfirst ?? "",
      topics,
      text,
      section: section ?? "Archive",
      publishedAt,
    };
  });
  const byId = new Map(articles.map((article) => [article.id, article]));
  const rows = readFileSync(join(folder, `${name}-links.tsv`), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const links = rows.flatMap((row): ChosenLink[] => {
    const [source, target, , from, to] = row.split("\t");
    const article = byId.get(Number(source));
    if (!article || !byId.has(Number(target))) return [];
    const paragraph = paragraphAt(article.text, Number(from), Number(to));
    return [{ source: article.id, target: Number(target), paragraph }];
  });
  return { name, articles, links };
}

const A_PARAGRAPH = 150;

/** The lines around a place, as many as make a paragraph: archives break their lines anywhere. */
export function paragraphAt(text: string, from: number, to: number): string {
  let start = text.lastIndexOf("\n", from - 1) + 1;
  let end = text.indexOf("\n", to);
  if (end < 0) end = text.length;
  while (end - start < A_PARAGRAPH && (start > 0 || end < text.length)) {
    if (start > 0) start = text.lastIndexOf("\n", start - 2) + 1;
    else end = text.indexOf("\n", end + 1) < 0 ? text.length : text.indexOf("\n", end + 1);
  }
  return text.slice(start, end);
}
