import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe finds on a page, or `within` a part of it, once the page has come with its title: what keeps people out. */
export async function barriers(page: Page, within?: string) {
  await expect(page).toHaveTitle(/./);
  const axe = new AxeBuilder({ page });
  return (await (within === undefined ? axe : axe.include(within)).analyze()).violations;
}
