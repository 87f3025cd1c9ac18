import type { Page } from "@playwright/test";
import { closeDatabase } from "#db/client.ts";
import { anArticle } from "#db/testing/builders.ts";
import { expect, test } from "./journey.ts";
import { pointToNewsroomsDatabase } from "./staff-page.ts";

test.use({ expectedErrors: [/Failed to load resource/] });
test.beforeAll(() => pointToNewsroomsDatabase());
test.afterAll(() => closeDatabase());

const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAO0lEQVRIie3VwQkAMAwDse50+2/goTpG+xDkHwiOdVZP5licU0+48k4pkKnMIBEWw2JYHBbDYljcVyxeriCarMUVqpQAAAAASUVORK5CYII=";
const body = (page: Page) => page.getByRole("textbox", { name: "Body" });

async function paste(page: Page, data: { text: string; html?: string }): Promise<void> {
  await body(page).click();
  await body(page).evaluate((element, { text, html }) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, data);
}

test("a reporter pastes an agency's mail and gets paragraphs and a list, not broken lines", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  await paste(page, {
    text: "The council voted on Tuesday to close the old ferry pier for\nrepairs that will last until the spring, its clerk said.\n\nWhat changes:\n- ferries leave from the fish market\n- tickets stay valid\n",
  });
  await expect(body(page).getByText("pier for repairs that will last")).toBeVisible();
  await expect(body(page).getByRole("listitem")).toHaveText([
    "ferries leave from the fish market",
    "tickets stay valid",
  ]);
});

test("what calls itself a suggestion in a paste comes as plain words", async ({ staffPage }) => {
  const { page, staff } = await staffPage("reporter");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  const suggestion = (tag: string, words: string) =>
    `<${tag} class="ed-suggested" data-by="${staff.id}" data-at="2026-11-26T08:00:00.000Z">${words}</${tag}>`;
  // Also where it says that an editor like ours wrote it.
  const html = `<p data-pm-slice="0 0 []">Ferries ${suggestion("del", "sail")} ${suggestion("ins", "leave")} at six.</p>`;
  await paste(page, { text: "Ferries sail leave at six.", html });
  await expect(body(page)).toContainText("Ferries sail leave at six.");
  await expect(body(page).locator("ins, del")).toHaveCount(0);
});

test("pictures of a paste: the copied one is uploaded, another site's is asked about first, a lost one is named", async ({
  staffPage,
}) => {
  const { page, staff } = await staffPage("reporter");
  const { articleId } = await anArticle({ by: staff });
  await page.goto(`/newsroom/articles/${articleId}`);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(page.url()).origin)) asked.push(request.url());
  });
  await paste(page, {
    text: "Before after",
    html: `<p>Before the picture</p><img src="data:image/png;base64,${DOT}" alt="A red dot"><p>After it</p>
      <img src="https://pictures.invalid/pier.jpg" alt="The pier"><p>The end</p><img src="file:///C:/Temp/clip001.jpg">`,
  });
  await expect(body(page).getByText("The end")).toBeVisible();
  await expect(body(page).getByRole("img", { name: "A red dot" })).toBeVisible();
  await expect(page.getByText(/A picture from pictures\.invalid stood in this text/)).toBeVisible();
  await expect(page.getByText(/stayed behind/)).toBeVisible();
  expect(asked).toEqual([]);

  await page.getByRole("button", { name: "Bring it in" }).click();
  await expect(page.getByText(/pictures\.invalid.*could not be brought here/)).toBeVisible();
  await expect(body(page).getByRole("img")).toHaveCount(1);
  await expect(body(page).getByText("A picture from")).toHaveCount(0);
  expect(asked).toEqual([]);
});
