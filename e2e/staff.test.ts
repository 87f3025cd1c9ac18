import { execFileSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";
import { closeDatabase } from "#db/client.ts";
import { barriers } from "./barriers.ts";
import { expect, test } from "./journey.ts";
import { startNewsroom } from "./newsroom.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

const PASSWORD = "four plain quiet words";

test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

async function signInWithPassword(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function accessible(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([]);
}

const code = (key: string, steps = 0) => new TOTP({ secret: key }).generate({ timestamp: Date.now() + steps * 30_000 });
const keyOn = async (page: Page) =>
  ((await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "").replaceAll(" ", "");
const newEmail = (who: string) => `${who}-${crypto.randomUUID().slice(0, 8)}@example.org`;

async function invite(
  page: Page,
  { name, email, role }: { name: string; email: string; role: string },
): Promise<string> {
  await page.goto("/newsroom/staff");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("combobox", { name: "Role" }).selectOption(role);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  return page.getByLabel(`Link for ${name}`).inputValue();
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Join" }).click();
}

test("somebody is invited, joins, sets up a second factor, signs in with it, and is signed out elsewhere", async ({
  strangersPage,
  staffPage,
}) => {
  test.setTimeout(120_000);
  const { page: admin } = await staffPage("admin");
  const email = newEmail("olena");
  const link = await invite(admin, { name: "Olena Koval", email, role: "editor" });
  await expect(admin.getByRole("listitem").filter({ hasText: email })).toContainText("Editor");
  await accessible(admin);

  const page = await strangersPage();
  await page.goto(link);
  await accessible(page);
  await page.getByLabel("Choose a password").fill("Football2026!");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByLabel("Choose a password")).toHaveAccessibleDescription(/easy to guess/);
  await join(page, link);
  await expect(page).toHaveURL(/\/newsroom$/);
  const again = await strangersPage();
  await again.goto(link);
  await expect(again.getByRole("heading", { name: "This invitation is not open any more" })).toBeVisible();

  const key = await setUpSecondFactor(page);
  await page.getByRole("link", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes are left")).toBeVisible();

  const phone = await strangersPage();
  await signInWithPassword(phone, email);
  await expect(phone.getByRole("heading", { name: "Second step" })).toBeVisible();
  await accessible(phone);
  await phone.goto("/newsroom");
  await expect(phone).toHaveURL(/\/sign-in\?next=/);
  await phone.goto("/sign-in/code");
  await phone.getByLabel("Code").fill("000000");
  await phone.getByRole("button", { name: "Sign in" }).click();
  await expect(phone.getByLabel("Code")).toHaveAccessibleDescription(/does not work/);
  await phone.getByLabel("Code").fill(code(key, 1));
  await phone.getByRole("button", { name: "Sign in" }).click();
  await expect(phone).toHaveURL(/\/newsroom$/);

  await page.reload();
  await page.getByRole("button", { name: /^Sign out there/ }).click();
  await expect(page.getByRole("button", { name: /^Sign out there/ })).toHaveCount(0);
  await phone.goto("/newsroom");
  await expect(phone).toHaveURL(/\/sign-in\?next=/);
});

async function setUpSecondFactor(page: Page): Promise<string> {
  await page.goto("/newsroom/account");
  await accessible(page);
  const part = page.getByRole("region", { name: "Second factor" });
  await part.getByLabel("Password now").fill("not my password");
  await part.getByRole("button", { name: "Set up" }).click();
  await expect(part.getByLabel("Password now")).toHaveAccessibleDescription(/not your password/);
  await part.getByLabel("Password now").fill(PASSWORD);
  await part.getByRole("button", { name: "Set up" }).click();
  await expect(part.getByRole("img", { name: /QR code/ })).toBeVisible();
  await accessible(page);
  const key = await keyOn(page);
  await part.getByLabel("Code from the app").fill("123 45");
  await part.getByRole("button", { name: "Confirm" }).click();
  await expect(part.getByLabel("Code from the app")).toHaveAccessibleDescription(/does not fit/);
  await part.getByLabel("Code from the app").fill(code(key));
  await part.getByRole("button", { name: "Confirm" }).click();
  await expect(part.getByRole("heading", { name: "Your recovery codes" })).toBeFocused();
  await expect(part.getByRole("listitem")).toHaveCount(10);
  await accessible(page);
  return key;
}

test("who lost the app signs in with a recovery code, once, and an admin resets the second factor", async ({
  strangersPage,
  staffPage,
}) => {
  test.setTimeout(120_000);
  const { page: admin } = await staffPage("admin");
  const email = newEmail("lost");
  const page = await strangersPage();
  await join(page, await invite(admin, { name: "Lost Phone", email, role: "reporter" }));
  await expect(page).toHaveURL(/\/newsroom$/);
  await setUpSecondFactor(page);
  const codes = page.getByRole("region", { name: "Second factor" }).getByRole("listitem");
  const recovery = (await codes.first().textContent()) ?? "";

  const laptop = await strangersPage();
  await signInWithPassword(laptop, email);
  await laptop.getByLabel("Code").fill(recovery.toUpperCase());
  await laptop.getByRole("button", { name: "Sign in" }).click();
  await expect(laptop.getByText(/^You signed in with a recovery code. 9 are left/)).toBeVisible();
  await accessible(laptop);
  const thief = await strangersPage();
  await signInWithPassword(thief, email);
  await thief.getByLabel("Code").fill(recovery);
  await thief.getByRole("button", { name: "Sign in" }).click();
  await expect(thief.getByLabel("Code")).toHaveAccessibleDescription(/was used already/);

  await admin.goto("/newsroom/staff");
  await admin.getByRole("listitem").filter({ hasText: email }).getByRole("link").click();
  await expect(admin.getByRole("heading", { name: "Where Lost Phone is signed in" })).toBeVisible();
  await accessible(admin);
  await admin.getByRole("button", { name: "Reset the second factor" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Reset" }).click();
  await expect(admin.getByText("Nowhere at present.")).toBeVisible();
  await laptop.reload();
  await expect(laptop).toHaveURL(/\/sign-in\?next=/);
  await signInWithPassword(laptop, email);
  await expect(laptop).toHaveURL(/\/newsroom$/);
  await admin.getByRole("button", { name: "Disable" }).click();
  await admin.getByRole("dialog").getByRole("button", { name: "Disable Lost Phone" }).click();
  await expect(admin.getByRole("button", { name: "Let in again" })).toBeVisible();
  await laptop.reload();
  await expect(laptop).toHaveURL(/\/sign-in\?next=/);
});

test("where a role demands a second factor, nothing opens before it is set up", async ({ strangersPage }) => {
  test.setTimeout(180_000);
  const newsroom = await startNewsroom({ DEMO: "off" });
  try {
    const admin = await strangersPage(newsroom.url);
    await admin.goto(linkFromCommandLine(newsroom));
    await admin.getByRole("button", { name: "Sign in" }).click();
    const factor = admin.getByRole("region", { name: "Second factor" });
    await factor.getByRole("button", { name: "Set up" }).click();
    await factor.getByLabel("Code from the app").fill(code(await keyOn(admin)));
    await factor.getByRole("button", { name: "Confirm" }).click();
    await factor.getByRole("link", { name: "I have kept them" }).click();
    await admin.goto("/newsroom/staff");
    await admin.getByRole("checkbox", { name: "Chief" }).check();
    await admin.getByRole("checkbox", { name: "Admin" }).check();
    await admin.getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Nobody had to be signed out.")).toBeVisible();

    const link = await invite(admin, { name: "New Chief", email: newEmail("chief"), role: "chief" });
    const chief = await strangersPage(newsroom.url);
    await join(chief, link);
    await expect(chief.getByRole("heading", { name: "Set up your second factor" })).toBeVisible();
    await accessible(chief);
    await chief.goto("/newsroom");
    await expect(chief).toHaveURL(/\/sign-in\?next=/);
    await chief.goto("/sign-in/set-up");
    const code1 = chief.getByLabel("Code from the app");
    await code1.fill("000000");
    await chief.getByRole("button", { name: "Confirm" }).click();
    await expect(code1).toHaveAccessibleDescription(/does not fit/);
    await code1.fill(code(await keyOn(chief)));
    await chief.getByRole("button", { name: "Confirm" }).click();
    await expect(chief.getByRole("heading", { name: "Your recovery codes" })).toBeFocused();
    await accessible(chief);
    await chief.getByRole("link", { name: "To the newsroom" }).click();
    await expect(chief).toHaveURL(/\/newsroom$/);
  } finally {
    await newsroom.stop();
  }
});

function linkFromCommandLine({ url, home }: { url: string; home: string }): string {
  const env = { ...process.env, READALSO_HOME: home, SITE_URL: url, DATABASE_URL: "" };
  const words = ["server/cli.ts", "staff:add", "first@example.org", "--role", "admin"];
  return execFileSync(process.execPath, words, { env, encoding: "utf8" }).trim().split("\n").at(-1) ?? "";
}

test("a chief finds acts in the log, is told what is wrong with a filter, and takes the log away", async ({
  staffPage,
}) => {
  const { page: admin, staff } = await staffPage("admin", "Filter Admin");
  await invite(admin, { name: "Somebody Else", email: newEmail("else"), role: "editor" });
  const { page } = await staffPage("chief");
  await page.goto("/newsroom/audit");
  await accessible(page);
  await page.getByLabel("Who").selectOption(`staff:${staff.id}`);
  await page.getByLabel("Did what").selectOption("invite-staff");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("Filter Admin invited Somebody Else")).toBeVisible();
  await expect(page.getByRole("main").getByRole("time")).toHaveCount(1);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  const file = await streamText(await download.createReadStream());
  expect(file.trimEnd().split("\r\n")).toHaveLength(2);

  await page.goto("/newsroom/audit?who=everybody&subject=a+harbour&from=2026-02-30&to=soon");
  for (const name of ["Who", "To what", "From", "To"]) {
    await expect(page.getByLabel(name, { exact: true })).toHaveAccessibleDescription(/./);
  }
  await expect(page.getByText("The filter does not work")).toBeVisible();
  await accessible(page);
});

async function streamText(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
