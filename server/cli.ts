import { parseArgs } from "node:util";
import { closeDatabase } from "#db/client.ts";
import { migrateDatabase } from "#db/migrate.ts";
import { parseSettings, type Settings } from "#lib/settings.ts";
import { BadInput, type Command, type CommandInput } from "./commands/command.ts";
import { demo } from "./commands/demo.ts";
import { doctor } from "./commands/doctor.ts";
import { generate } from "./commands/generate.ts";
import { ledgerRebuild } from "./commands/ledger-rebuild.ts";
import { linkSuggest } from "./commands/link-suggest.ts";
import { redirectsImport } from "./commands/redirects-import.ts";
import { secondFactorReset } from "./commands/second-factor-reset.ts";
import { signInLink } from "./commands/sign-in-link.ts";
import { staffAdd } from "./commands/staff-add.ts";
import { tokenAdd } from "./commands/token-add.ts";
import { wordsRebuild } from "./commands/words-rebuild.ts";
import { openDatabaseBeside } from "./open-database.ts";

const COMMANDS: Record<string, Command> = {
  "staff:add": staffAdd,
  "sign-in-link": signInLink,
  "second-factor:reset": secondFactorReset,
  "token:add": tokenAdd,
  "link:suggest": linkSuggest,
  "words:rebuild": wordsRebuild,
  "redirects:import": redirectsImport,
  demo,
  generate,
  "ledger:rebuild": ledgerRebuild,
  doctor,
};

const say = (line: string) => console.log(line);

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof BadInput) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function main([name = "", ...rest]: string[]): Promise<void> {
  if (name === "" || name === "help" || name === "--help") return say(help());
  const command = COMMANDS[name];
  if (!command) throw new BadInput(`There is no command “${name}”.\n\n${help()}`);
  const given = parse({ command, rest });
  const settings = parseSettings(process.env);
  const input = { ...given, settings, say };
  if (command.needsDatabase) await runWithDatabase({ command, input, settings });
  else await command.run(input);
}

async function runWithDatabase({
  command,
  input,
  settings,
}: {
  command: Command;
  input: CommandInput;
  settings: Settings;
}): Promise<void> {
  const opened = await openDatabaseBeside({ settings, say: (sentence) => console.error(sentence) });
  try {
    process.env.DATABASE_URL = opened.url;
    process.env.READALSO_HOME = settings.READALSO_HOME;
    await migrateDatabase(opened.url);
    await command.run(input);
  } finally {
    await closeDatabase();
    await opened.close();
  }
}

function parse({ command, rest }: { command: Command; rest: string[] }): Pick<CommandInput, "words" | "options"> {
  try {
    const { values, positionals } = parseArgs({ args: rest, options: command.options ?? {}, allowPositionals: true });
    if (positionals.length !== command.words) throw new Error("The number of words does not fit.");
    return { words: positionals, options: values as CommandInput["options"] };
  } catch (error) {
    throw new BadInput(`${(error as Error).message}\nWrite: npm run readalso -- ${command.usage}`);
  }
}

function help(): string {
  const lines = Object.values(COMMANDS).map(({ usage, what }) => `  ${usage}\n      ${what}`);
  return `npm run readalso -- COMMAND\n\n${lines.join("\n")}`;
}
