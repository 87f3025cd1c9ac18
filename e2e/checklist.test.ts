import { AxeBuilder } from "@axe-core/playwright";
import { closeDatabase } from "#db/client.ts";
import { anArticle } from "#db/testing/builders.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("an editor sees what forbids publishing and, apart from it, what is worth a look", async ({ staffPage }) => {
  const { page, staff } = await staffPage("editor");
  const { articleId } = await anArticle({ by: staff, headline: "Two killed at the pier TK" });
  await page.goto(`/newsroom/articles/${articleId}`);
  const panel = page.getByRole("region", { name: "Publishing" });
  await panel.getByText("3 things worth a look").click();
  await expect(panel.getByText("“TK” still stands for something to come.")).toBeVisible();
  await expect(panel.getByText(/It has no topic/)).toBeVisible();
  await expect(panel.getByText(/readers are asked for money under it/)).toBeVisible();
  await expect(panel.getByRole("button", { name: "Publish", exact: true })).toBeEnabled();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await panel.getByRole("button", { name: "“TK” still stands for something to come." }).click();
  await expect(page.getByLabel("Headline", { exact: true })).toBeFocused();
  await page.getByLabel("Headline", { exact: true }).fill("");
  await expect(panel.getByRole("button", { name: "Write a headline." })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Publish", exact: true })).toBeDisabled();
});
