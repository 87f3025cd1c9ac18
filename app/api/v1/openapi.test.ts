import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GET } from "./openapi.json/route.ts";

type Operation = { operationId: string; summary: string; parameters?: unknown[]; requestBody?: unknown };
type Description = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};

const described = async () => (await GET().json()) as Description;

test("every address of the API is described, and nothing else", async () => {
  const files = globSync("**/route.ts", { cwd: import.meta.dirname });
  const routes = files.map((file) => `/${file.replace(/\/route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")}`);
  const own = routes.filter((path) => !path.includes("[[") && path !== "/openapi.json");
  const { openapi, paths } = await described();
  expect(openapi).toBe("3.1.0");
  expect(Object.keys(paths).sort()).toEqual(own.sort());
});

test("a route takes the methods that are described for it", async () => {
  for (const [path, item] of Object.entries((await described()).paths)) {
    const folder = path.replace(/\{(\w+)\}/g, "[$1]");
    const route = (await import(join(import.meta.dirname, folder, "route.ts"))) as Record<
      string,
      (request: Request, context: unknown) => Promise<Response>
    >;
    const allowed = Object.keys(item).filter((key) => key !== "parameters");
    for (const method of ["get", "post", "put", "patch", "delete"]) {
      const request = new Request(`http://localhost:3000/api/v1${path}`, { method: method.toUpperCase() });
      const answer = await route[method.toUpperCase()]?.(request, { params: Promise.resolve({}) });
      expect(answer?.status, `${method} ${path}`).toBe(allowed.includes(method) ? 401 : 405);
    }
  }
});

test("every reference in the description leads somewhere, and every operation has a name of its own", async () => {
  const { components, paths } = await described();
  const refs = [...JSON.stringify({ components, paths }).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
  const known = Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(refs.length).toBeGreaterThan(5);
  expect(refs.filter((ref) => !known.includes(ref ?? ""))).toEqual([]);
  const names = Object.values(paths).flatMap((item) =>
    Object.entries(item).flatMap(([key, { operationId }]) => (key === "parameters" ? [] : operationId)),
  );
  expect(new Set(names).size).toBe(names.length);
});

test("the fields of a draft are described with their limits, and the body with its blocks", async () => {
  const { components } = await described();
  expect(components.schemas.DraftFields).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: { headline: { type: "string", maxLength: 200 }, body: { $ref: "#/components/schemas/Body" } },
  });
  expect(JSON.stringify(components.schemas.Block)).toContain('"readAlso"');
});
