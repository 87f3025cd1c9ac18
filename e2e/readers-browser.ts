import type { LaunchOptions } from "@playwright/test";
import { test as journey } from "./journey.ts";

// What the browser of the journeys says of itself would be left out, as a program's: here it stands for a reader's. A beacon of a
// page that is being left carries the name the whole browser was started with.
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** A journey whose browser passes for a reader's, once its pages begin with `asAPerson`. */
export const test = journey.extend<object, { launchOptions: LaunchOptions }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), `--user-agent=${AGENT}`] });
    },
    { scope: "worker" },
  ],
});

/** Runs in the page before anything else. */
export const asAPerson = () => Object.defineProperty(Navigator.prototype, "webdriver", { get: () => false });
