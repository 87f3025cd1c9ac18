import { expect, test } from "vitest";
import { newsroomPath } from "./newsroom-path.ts";

test.each([
  ["/newsroom/articles/7?tab=links", "/newsroom/articles/7?tab=links"],
  ["/newsroom", "/newsroom"],
  ["/newsroom?_rsc=abc", "/newsroom"],
  ["//evil.example/newsroom", "/newsroom"],
  ["/newsroom/../api/auth/signout", "/newsroom"],
  ["/newsroom.evil.example", "/newsroom"],
  ["https://evil.example/newsroom", "/newsroom"],
  ["/newsroom/\\evil.example", "/newsroom//evil.example"],
  [["/newsroom"], "/newsroom"],
  [undefined, "/newsroom"],
])("after signing in, %j leads to %s", (wanted, path) => {
  expect(newsroomPath(wanted)).toBe(path);
});
