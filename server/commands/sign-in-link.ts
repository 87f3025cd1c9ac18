import { makeSignInLink } from "#db/staff/make-sign-in-link.ts";
import type { Settings } from "#lib/settings.ts";
import { runningSite } from "../running-site.ts";
import { BadInput, COMMAND_LINE, type Command, sentenceOf } from "./command.ts";

export const signInLink: Command = {
  usage: "sign-in-link EMAIL",
  what: "prints a link that signs this person in once",
  words: 1,
  needsDatabase: true,
  run: ({ words: [email = ""], settings, say }) => printSignInLink({ email, settings, say }),
};

/** Prints the link as the last line. */
export async function printSignInLink({
  email,
  settings,
  say,
}: {
  email: string;
  settings: Settings;
  say: (line: string) => void;
}): Promise<void> {
  const made = await makeSignInLink(COMMAND_LINE, { email });
  if (!made.ok && made.problem === "not-found")
    throw new BadInput(`Nobody who may sign in has the address ${email}. Add them: staff:add ${email} --role editor`);
  if (!made.ok) throw new BadInput(sentenceOf(made));
  say(`This link works once, until ${made.expiresAt.toISOString().slice(11, 16)} UTC:`);
  say(runningSite(settings.READALSO_HOME) + made.path);
}
