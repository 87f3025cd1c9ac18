import { findStaff } from "#db/staff/list-staff.ts";
import { resetSecondFactor } from "#db/staff/remove-second-factor.ts";
import { BadInput, COMMAND_LINE, type Command, sentenceOf } from "./command.ts";

/** For the last admin, whom nobody else can help. */
export const secondFactorReset: Command = {
  usage: "second-factor:reset EMAIL",
  what: "takes away a lost second factor and signs this person out everywhere",
  words: 1,
  needsDatabase: true,
  run: async ({ words: [email = ""], say }) => {
    const person = await findStaff(COMMAND_LINE, { email });
    if (!person) throw new BadInput(`Nobody of the staff has the address ${email}.`);
    const reset = await resetSecondFactor(COMMAND_LINE, { staffId: person.id });
    if (!reset.ok) throw new BadInput(sentenceOf(reset));
    say(`${person.name} signs in with the password alone until a new second factor is set up.`);
  },
};
