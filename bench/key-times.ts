import type { Page } from "@playwright/test";

type Watch = { pressed: number[]; painted: number[] };
declare global {
  interface Window {
    keyTimes?: Watch;
    seenTimes?: number[];
  }
}

/** Notes when each key arrived in this page, and when the frame with its letter was painted; both since 1970, in ms. */
export async function watchKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watch: Watch = { pressed: [], painted: [] };
    window.keyTimes = watch;
    const now = () => performance.timeOrigin + performance.now();
    let pressed = 0;
    window.addEventListener(
      "keydown",
      ({ timeStamp }) => {
        pressed = performance.timeOrigin + timeStamp;
      },
      { capture: true },
    );
    window.addEventListener("input", () => {
      const begun = pressed;
      requestAnimationFrame(() => {
        // A message that is posted before a frame is painted is read after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          watch.pressed.push(begun);
          watch.painted.push(now());
          port1.close();
        };
        port2.postMessage(null);
      });
    });
  });
}

/** Notes when each more of this letter stood painted in the body's first paragraph of this page. */
export async function watchLetter(page: Page, letter: string): Promise<void> {
  await page.evaluate((wanted) => {
    const seen: number[] = [];
    window.seenTimes = seen;
    const body = document.getElementById("field-body");
    if (!body) throw new Error("The page has no body to watch.");
    const count = () => (body.querySelector("p")?.textContent ?? "").split(wanted).length - 1;
    const before = count();
    const look = () => {
      const more = count() - before;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          while (seen.length < more) seen.push(performance.timeOrigin + performance.now());
          port1.close();
        };
        port2.postMessage(null);
      });
    };
    new MutationObserver(look).observe(body, { subtree: true, childList: true, characterData: true });
  }, letter);
}

/** The keys since the last call. */
export function takeKeyTimes(page: Page): Promise<Watch> {
  return page.evaluate(() => {
    const watch = window.keyTimes;
    return { pressed: watch?.pressed.splice(0) ?? [], painted: watch?.painted.splice(0) ?? [] };
  });
}

/** When the letters came, once there are so many of them. */
export async function seenTimes(page: Page, letters: number): Promise<number[]> {
  await page.waitForFunction((wanted) => (window.seenTimes?.length ?? 0) >= wanted, letters);
  return page.evaluate(() => window.seenTimes ?? []);
}
