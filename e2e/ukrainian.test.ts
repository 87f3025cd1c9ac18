import type { Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

const PASSWORD = "four plain quiet words";

test.use({ expectedErrors: [/status of 404/] });
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

test("a reporter chooses Ukrainian, works in it, and meets it again in another browser, while a colleague reads English", async ({
  staffPage,
  strangersPage,
}) => {
  test.setTimeout(120_000);
  const { page: admin } = await staffPage("admin");
  const email = `olena-${crypto.randomUUID().slice(0, 8)}@example.org`;
  const page = await strangersPage();
  await join(page, await invite(admin, email));

  await page.goto("/newsroom/account");
  await page.getByRole("combobox", { name: "Language of the newsroom" }).selectOption("Українська");
  await page.getByRole("button", { name: "Use this language" }).click();
  await expect(page.getByRole("heading", { name: "Ваш обліковий запис" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "uk");
  // Whatever the browser drew before speaks it too, without loading the page again.
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Довідка про клавіші" })).toContainText("Наступний матеріал");
  await page.keyboard.press("Escape");

  await page.getByLabel("Теперішній пароль").first().fill("somebody else's words");
  await page.getByLabel("Новий пароль").fill(`another ${PASSWORD}`);
  await page.getByRole("button", { name: "Змінити пароль" }).click();
  await expect(page.getByLabel("Теперішній пароль").first()).toHaveAccessibleDescription(/Це не ваш теперішній пароль/);

  await writeInUkrainian(page);
  // Typed words come to the list once the typing has paused.
  const row = page.getByRole("row", { name: /Порт знову відкрито/ });
  await expect(async () => {
    await page.goto("/newsroom");
    await expect(row).toHaveCount(1, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await expect(row).toContainText("Чернетка");
  await page.goto("/newsroom/promises");
  await expect(page.getByRole("heading", { name: "Обіцянки" })).toBeVisible();
  await page.goto("/newsroom/board");
  await expect(page.getByRole("main")).toContainText("Опубліковано сьогодні");
  await page.goto("/newsroom/nowhere");
  await expect(page.getByRole("heading", { name: "Тут цього немає" })).toBeVisible();
  await page.keyboard.press("Shift+?");
  await expect(page.getByRole("dialog", { name: "Довідка про клавіші" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Вийти" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  const other = await strangersPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(email);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByRole("button", { name: "Новий матеріал" })).toBeVisible();
  await expect(other.locator("html")).toHaveAttribute("lang", "uk");

  await admin.goto("/newsroom");
  await expect(admin.getByRole("button", { name: "New article" })).toBeVisible();
  await expect(admin.locator("html")).toHaveAttribute("lang", "en");
});

/** Writes for the English edition: the screen speaks Ukrainian, the fields are checked as English. */
async function writeInUkrainian(page: Page): Promise<void> {
  await page.goto("/newsroom");
  await page.getByRole("button", { name: "Новий матеріал" }).click();
  const headline = page.getByLabel("Заголовок", { exact: true });
  await headline.fill("Порт знову відкрито");
  const body = page.getByRole("textbox", { name: "Текст", exact: true });
  await body.click();
  await page.keyboard.type("Уряд погодився.");
  await expect(page.getByText(/^Збережено о \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText("2 слова · 1 хв читання")).toBeVisible();
  for (const field of [headline, body]) {
    await expect(field).toHaveAttribute("lang", "en");
    await expect(field).toHaveAttribute("spellcheck", "true");
  }
}

async function invite(admin: Page, email: string): Promise<string> {
  await admin.goto("/newsroom/staff");
  await admin.getByLabel("Name").fill("Olena Koval");
  await admin.getByLabel("E-mail").fill(email);
  await admin.getByRole("combobox", { name: "Role" }).selectOption("reporter");
  await admin.getByRole("button", { name: "Make the invitation" }).click();
  return admin.getByLabel("Link for Olena Koval").inputValue();
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page).toHaveURL(/\/newsroom$/);
}
