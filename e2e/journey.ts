import { type BrowserContext, test as base, type Page } from "@playwright/test";
import type { Role, Staff } from "#lib/permissions.ts";
import { newsroomUrl, openStaffPage } from "./staff-page.ts";

export { expect } from "@playwright/test";

/** A page of somebody signed in, in a browser of their own. */
export type StaffPage = { page: Page; staff: Staff & { id: number; email: string } };

type Fixtures = {
  /** Patterns of console errors this journey brings about on purpose, such as a page that is not there. */
  expectedErrors: RegExp[];
  /** Signs a new person of this role in. */
  staffPage: (role: Role, name?: string) => Promise<StaffPage>;
  /** A page of somebody who is not signed in, in a browser of their own; in another newsroom where its address is given. */
  strangersPage: (url?: string) => Promise<Page>;
};

/** A journey: Playwright's test, which fails on any error in a browser's console that the journey does not expect. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  context: async ({ context, expectedErrors }, use) => {
    const stray = watchForErrors(context, expectedErrors);
    await use(context);
    refuse(stray);
  },
  staffPage: async ({ browser, expectedErrors }, use) => {
    const opened: { context: BrowserContext; stray: string[] }[] = [];
    await use(async (role, name) => {
      const { page, context, staff } = await openStaffPage({ browser, role, name });
      opened.push({ context, stray: watchForErrors(context, expectedErrors) });
      return { page, staff };
    });
    for (const { context } of opened) await context.close();
    refuse(opened.flatMap(({ stray }) => stray));
  },
  strangersPage: async ({ browser, expectedErrors }, use) => {
    const opened: { context: BrowserContext; stray: string[] }[] = [];
    await use(async (url = newsroomUrl()) => {
      const context = await browser.newContext({ baseURL: url });
      opened.push({ context, stray: watchForErrors(context, expectedErrors) });
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    refuse(opened.flatMap(({ stray }) => stray));
  },
});

/** Gathers what goes wrong in the pages of a context; complete when the journey has ended. */
function watchForErrors(context: BrowserContext, expected: RegExp[]): string[] {
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
function refuse(stray: string[]): void {
  if (stray.length > 0) throw new Error(`Errors in the browser's console:\n${stray.join("\n")}`);
}
