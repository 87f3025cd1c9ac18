import { loadDemo } from "#db/demo/load-demo.ts";
import { BadInput, type Command } from "./command.ts";

export const demo: Command = {
  usage: "demo",
  what: "fills an empty newsroom with the demo, The Meridian Post, and prints its accounts and their password",
  words: 0,
  needsDatabase: true,
  run: async ({ say }) => {
    const loaded = await loadDemo();
    if (!loaded.ok) throw new BadInput(loaded.sentence);
    say(`${loaded.articles} articles were loaded. These accounts share the password ${loaded.password}`);
    for (const { email, role } of loaded.accounts) say(`  ${email} (${role})`);
  },
};
