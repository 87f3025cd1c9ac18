import { readFile } from "node:fs/promises";
import { importRedirects, previewRedirects } from "#db/redirects/import-redirects.ts";
import { BadInput, COMMAND_LINE, type Command, sentenceOf } from "./command.ts";

export const redirectsImport: Command = {
  usage: "redirects:import FILE [--preview]",
  what: "brings redirects of another system: CSV of from,to, exports of WordPress plugins, Apache's Redirect lines",
  options: { preview: { type: "boolean" } },
  words: 1,
  needsDatabase: true,
  run: async ({ words: [file = ""], options, say }) => {
    const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      throw new BadInput(`The file ${file} cannot be read (${error.code}).`);
    });
    const answer = await (options.preview ? previewRedirects : importRedirects)(COMMAND_LINE, text);
    if (!answer.ok) throw new BadInput(sentenceOf(answer));
    for (const line of answer.planned) {
      if (line.does === "refuse") say(`line ${line.line}: ${line.from} – ${line.sentence}`);
      else if (options.preview) say(`line ${line.line}: ${line.from} → ${line.leads} (${line.does})`);
    }
    const count = (does: string) => answer.planned.filter((line) => line.does === does).length;
    const did = options.preview ? "would be " : "";
    say(
      `${count("add")} ${did}added, ${count("change")} changed, ${count("same")} there already, ${count("refuse")} refused.`,
    );
  },
};
