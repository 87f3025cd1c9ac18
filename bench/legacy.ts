import { readFileSync } from "node:fs";
import { measureLegacyLines } from "#lib/body/legacy-lines.ts";

const [file = "lib/body/legacy-lines.tsv"] = process.argv.slice(2);
const { sentence, mistakes } = measureLegacyLines(readFileSync(file, "utf8"));
console.log(sentence);
for (const mistake of mistakes) console.log(`  not as labelled: ${mistake}`);
