import { expect, test } from "vitest";
import { addressGroup, clientAddress } from "./client-address.ts";

const from = (forwardedFor: string | undefined, trustedProxies: number) =>
  clientAddress({ remoteAddress: "::ffff:10.0.0.9", forwardedFor, trustedProxies });

test("without trusted proxies nobody's X-Forwarded-For is believed", () => {
  expect(from("203.0.113.7", 0)).toBe("10.0.0.9");
});

test("one trusted proxy is believed about its own entry, not about what the client wrote before it", () => {
  expect(from("198.51.100.1, 203.0.113.7", 1)).toBe("203.0.113.7");
  expect(from("198.51.100.1, 203.0.113.7, 10.0.0.2", 2)).toBe("203.0.113.7");
});

test("a missing or broken entry falls back to the connection", () => {
  expect(from(undefined, 1)).toBe("10.0.0.9");
  expect(from("<script>", 1)).toBe("10.0.0.9");
});

test("addresses of one IPv6 subscriber count as one", () => {
  expect(addressGroup("2001:db8:1:2:aaaa::1")).toBe("2001:db8:1:2::/64");
  expect(addressGroup("2001:0db8:1:2::ffff")).toBe("2001:db8:1:2::/64");
  expect(addressGroup("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(addressGroup("203.0.113.7")).toBe("203.0.113.7");
});
