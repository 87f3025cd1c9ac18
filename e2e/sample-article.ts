import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** An article as a reporter has it on paper: paragraphs with Read also lines between them. */
export type SampleArticle = {
  headline: string;
  standfirst: string;
  caption: string;
  /** In order; a `readAlso` holds the headline of an article that exists already. */
  blocks: ({ paragraph: string } | { readAlso: string })[];
};

const SEED = resolve(process.env.READALSO_SEED ?? "../shared/seed");
const OWN = fileURLToPath(new URL("./sample-article.txt", import.meta.url));

/** The real article of a partner portal when it lies beside the project, else the project's own. */
export function sampleArticle(): SampleArticle {
  const file = existsSync(SEED) ? readdirSync(SEED).find((name) => name.endsWith(".txt")) : undefined;
  return readSample(file ? join(SEED, file) : OWN);
}

function readSample(file: string): SampleArticle {
  const text = readFileSync(file, "utf8");
  const [headline, captions, ...rest] = text.trim().split(/\n\s*\n/);
  const [standfirst, caption] = (captions ?? "").split("\n");
  if (!headline || !standfirst || !caption)
    throw new Error("The article does not begin with headline, standfirst and caption");
  // The closing ask and the line to the original are printed by the site, not written by the reporter.
  const blocks = rest
    .filter((part) => !part.startsWith("Read the original article") && !part.includes("one-time donation"))
    .map((part) =>
      part.startsWith("Read also: ") ? { readAlso: part.slice("Read also: ".length) } : { paragraph: part },
    );
  return { headline, standfirst, caption, blocks };
}
