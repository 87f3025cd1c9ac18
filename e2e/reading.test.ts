import { expect, test } from "./journey.ts";

test("a reader opens the front", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("an editor who is signed in sees the newsroom", async ({ staffPage }) => {
  const { page } = await staffPage("editor");
  await page.goto("/newsroom");
  await expect(page).toHaveURL(/\/newsroom/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
