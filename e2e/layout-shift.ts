import type { Page } from "@playwright/test";

declare global {
  interface Window {
    layoutShifts: number[];
  }
}

/**
 * Opens a page whose fonts and pictures come only after it was first painted, as over a slow connection, and answers how far
 * its parts then jumped (web.dev/articles/cls; 0 is not at all).
 */
export async function layoutShiftOf(page: Page, path: string): Promise<number> {
  const painted = Promise.withResolvers<void>();
  await page.addInitScript(() => {
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.layoutShifts.push(entry.toJSON().value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.route(/^[^?]*(?:\.woff2|\/media\/[^?]+)$/, async (route) => {
    await painted.promise;
    await route.continue();
  });
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  painted.resolve();
  await page.waitForLoadState("load");
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Two frames: one that lays out what has come, one in which the observer was told.
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  });
  const shifts = await page.evaluate(() => window.layoutShifts);
  return shifts.reduce((sum, shift) => sum + shift, 0);
}
