import type { Locator, Page } from "@playwright/test";

/** What somebody did to the program, by kind; text that is written, or typed to look for something, is not counted. */
export type Actions = { clicks: number; keys: number; choices: number };

/** A hand at mouse and keyboard that counts. */
export type CountingHand = ReturnType<typeof countingHand>;

export function countingHand(page: Page) {
  const actions: Actions = { clicks: 0, keys: 0, choices: 0 };
  return {
    actions,
    page,
    click: async (at: Locator, position?: { x: number; y: number }) => {
      actions.clicks += 1;
      await at.click(position && { position });
    },
    /** Selects a word; two clicks. */
    doubleClick: async ({ x, y }: { x: number; y: number }) => {
      actions.clicks += 2;
      await page.mouse.dblclick(x, y);
    },
    /** One key, or one chord of keys pressed together. */
    press: async (keys: string) => {
      actions.keys += 1;
      await page.keyboard.press(keys);
    },
    /** Opens a menu of choices and takes one. */
    choose: async (menu: Locator, label: string) => {
      actions.clicks += 1;
      actions.choices += 1;
      await menu.selectOption({ label });
    },
    /** Takes a file in the system's own dialog, which the press of a button opens. */
    chooseFile: async (button: Locator, file: { name: string; mimeType: string; buffer: Buffer }) => {
      actions.clicks += 1;
      actions.choices += 1;
      const asked = page.waitForEvent("filechooser");
      await button.click();
      await (await asked).setFiles(file);
    },
    /** Content, and words to find something by. */
    write: (text: string) => page.keyboard.insertText(text),
  };
}

export function sumOf({ clicks, keys, choices }: Actions): number {
  return clicks + keys + choices;
}
