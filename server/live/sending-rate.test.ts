import { expect, it } from "vitest";
import { sendingRate } from "./sending-rate.ts";

it("a key held down for ten minutes is never slowed down", () => {
  const rate = sendingRate();
  for (let sent = 0; sent < 10 * 60 * 60; sent += 1) expect(rate.waitAfter(80, sent * (1000 / 60))).toBe(0);
});

it("the words of days offline come in at once", () => {
  expect(sendingRate().waitAfter(4_000_000, 0)).toBe(0);
});

it("a flood is slowed to what the server can store, and ended when it goes on for half a minute", () => {
  const rate = sendingRate();
  let now = 0;
  let sent = 0;
  for (; now < 120_000; sent += 1) {
    const wait = rate.waitAfter(80, now);
    if (wait === "too-fast") break;
    now += wait;
  }
  expect(now).toBeGreaterThan(29_000);
  expect(now).toBeLessThan(35_000);
  expect(sent).toBeLessThan(600 + 120 * 35);
});
