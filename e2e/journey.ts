import { type BrowserContext, test as base } from "@playwright/test";

export { expect } from "@playwright/test";

type Fixtures = {
  /** Patterns of console errors this journey brings about on purpose, such as a page that is not there. */
  expectedErrors: RegExp[];
};

/** A journey: Playwright's test, which fails on any error in a browser's console that the journey does not expect. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  context: async ({ context, expectedErrors }, use) => {
    const stray = watchForErrors(context, expectedErrors);
    await use(context);
    refuse(stray);
  },
});

/** Gathers what goes wrong in the pages of a context; ask for it when the journey has ended. */
export function watchForErrors(context: BrowserContext, expected: RegExp[]): string[] {
  const stray: string[] = [];
  const note = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) stray.push(text);
  };
  context.on("console", (message) => {
    if (message.type() === "error") note(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(String(error.error())));
  return stray;
}

/** Fails the journey when something went wrong in a page. */
export function refuse(stray: string[]): void {
  if (stray.length > 0) throw new Error(`Errors in the browser's console:\n${stray.join("\n")}`);
}
