import { addStaff } from "#db/staff/add-staff.ts";
import { ROLES } from "#lib/permissions.ts";
import { BadInput, COMMAND_LINE, type Command, sentenceOf, wordOf } from "./command.ts";
import { printSignInLink } from "./sign-in-link.ts";

export const staffAdd: Command = {
  usage: 'staff:add EMAIL --role reporter|editor|chief|admin [--name "NAME"]',
  what: "adds a person and prints a link with which they sign in",
  options: { role: { type: "string" }, name: { type: "string" } },
  words: 1,
  needsDatabase: true,
  run: async ({ words: [email = ""], options, settings, say }) => {
    const role = wordOf(options.role, ROLES, "role");
    const name = typeof options.name === "string" ? options.name : (email.split("@")[0] ?? "");
    const added = await addStaff(COMMAND_LINE, { email, name, role });
    if (!added.ok) throw new BadInput(sentenceOf(added));
    say(`${name} (${email}) is added as ${role}.`);
    await printSignInLink({ email, settings, say });
  },
};
