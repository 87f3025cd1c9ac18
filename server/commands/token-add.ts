import { addToken } from "#db/tokens/add-token.ts";
import { ROLES } from "#lib/permissions.ts";
import { BadInput, COMMAND_LINE, type Command, sentenceOf, wordOf } from "./command.ts";

export const tokenAdd: Command = {
  usage: "token:add NAME --role reporter|editor|chief|admin",
  what: "gives a program a token for the API and prints it, once, as the last line",
  options: { role: { type: "string" } },
  words: 1,
  needsDatabase: true,
  run: async ({ words: [name = ""], options, say }) => {
    const role = wordOf(options.role, ROLES, "role");
    const added = await addToken(COMMAND_LINE, { name, role });
    if (!added.ok) throw new BadInput(sentenceOf(added));
    say(`${name} may use the API as ${role}. Keep this token; it cannot be shown again:`);
    say(added.token);
  },
};
