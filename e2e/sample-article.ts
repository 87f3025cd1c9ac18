import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** An article as a reporter has it on paper: paragraphs with Read also lines between them. */
export type SampleArticle = {
  source: "seed" | "own";
  headline: string;
  standfirst: string;
  caption: string;
  /** In order; a `readAlso` holds the headline of an article that exists already. */
  blocks: ({ paragraph: string } | { readAlso: string })[];
};

const SEED = resolve(process.env.READALSO_SEED ?? "../shared/seed");

/** The real article of a partner portal when it lies beside the project, else the project's own. */
export function sampleArticle(): SampleArticle {
  const file = existsSync(SEED) ? readdirSync(SEED).find((name) => name.endsWith(".txt")) : undefined;
  return file ? parseSeed(readFileSync(join(SEED, file), "utf8")) : OWN;
}

function parseSeed(text: string): SampleArticle {
  const [headline, captions, ...rest] = text.trim().split(/\n\s*\n/);
  const [standfirst, caption] = (captions ?? "").split("\n");
  if (!headline || !standfirst || !caption)
    throw new Error("The seed does not begin with headline, standfirst and caption");
  // The closing ask and the line to the original are printed by the site, not written by the reporter.
  const blocks = rest
    .filter((part) => !part.startsWith("Read the original article") && !part.includes("one-time donation"))
    .map((part) =>
      part.startsWith("Read also: ") ? { readAlso: part.slice("Read also: ".length) } : { paragraph: part },
    );
  return { source: "seed", headline, standfirst, caption, blocks };
}

const OWN: SampleArticle = {
  source: "own",
  headline: "River towns agree to share flood warnings before the autumn rains",
  standfirst: "Four councils will read the same gauges from October",
  caption: "Four councils will read the same gauges from October",
  blocks: [
    {
      paragraph:
        "Four towns along the Vell will share readings from their river gauges from October, their councils said on Monday, after a spring in which each of them learned of rising water from a neighbour's telephone call.",
    },
    {
      paragraph:
        "“We measured the same river four times and told nobody,” the mayor of Oster said. “From now on a number read upstream is on our screens within a minute.”",
    },
    { readAlso: "Oster council votes to rebuild its old gauge house" },
    {
      paragraph:
        "The agreement covers eleven gauges, two of which have been dark since a lightning strike in March. The towns will split the cost of repairing them by the length of their banks.",
    },
    { readAlso: "Lower Vell villages ask for a second pumping station" },
    {
      paragraph:
        "Engineers warned that shared numbers are only half of the work. Each town still decides alone when to close its bridges, and the thresholds differ by as much as forty centimetres.",
    },
    { readAlso: "Why the spring flood came two days early" },
    {
      paragraph:
        "A first joint exercise is planned for the last weekend of September, with volunteers reading the gauges by hand as a check on the instruments.",
    },
    {
      paragraph:
        "The councils will publish the readings for anyone to use. Fishing clubs and two schools have already asked for them.",
    },
    { readAlso: "Volunteers map every footbridge on the Vell" },
  ],
};
