import { expect, test } from "vitest";
import { askableAddress, isPublicAddress } from "./public-address.ts";

test.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111"])("%s is on the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  ...["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"],
  ...["::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
  "not an address",
])("%s is not", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test("only web addresses on their usual port are asked", () => {
  expect(askableAddress("https://a.example/1.jpg")?.hostname).toBe("a.example");
  for (const address of ["ftp://a.example", "http://a.example:8080/", "https://me:pw@a.example/", "file:///etc", "a"]) {
    expect(askableAddress(address), address).toBeNull();
  }
});
