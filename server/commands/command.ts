import type { ParseArgsOptionsConfig } from "node:util";
import type { Staff } from "#lib/permissions.ts";
import type { Problem } from "#lib/problem.ts";
import type { Settings } from "#lib/settings.ts";

/** One `npm run readalso -- …` command. It prints what people want to know and throws `BadInput` for what they should write instead. */
export type Command = {
  /** How it is written, like `staff:add EMAIL --role ROLE`. */
  usage: string;
  what: string;
  options?: ParseArgsOptionsConfig;
  /** Number of words after the command's name. */
  words: number;
  /** False for commands that open the database themselves or need none. */
  needsDatabase: boolean;
  run: (input: CommandInput) => Promise<void>;
};

export type CommandInput = {
  words: string[];
  options: Record<string, string | boolean | undefined>;
  settings: Settings;
  say: (line: string) => void;
};

/** What was written cannot be done; the message says what to write instead. */
export class BadInput extends Error {}

/** Who acts when somebody types a command on the newsroom's own machine. */
export const COMMAND_LINE: Staff = { id: null, token: null, name: "Command line", role: "admin" };

/** A refused verb as a sentence for the person who typed. */
export function sentenceOf(problem: Problem): string {
  const fields = Object.values(problem.fields ?? {});
  return fields.length > 0 ? fields.join(" ") : `This was refused: ${problem.problem}.`;
}

/** The role of `--role`, or a sentence with the ones there are. */
export function wordOf<Word extends string>(given: unknown, words: readonly Word[], what: string): Word {
  const found = words.find((word) => word === given);
  if (!found) throw new BadInput(`Say which ${what}: --${what} ${words.join(" | ")}`);
  return found;
}
