import { z } from "zod";
import { BlockSchema, BodySchema, ListItemSchema } from "#lib/body/schema.ts";
import { DraftFieldsInput } from "#lib/draft-fields.ts";
import { siteUrl } from "#lib/settings.ts";
import { PATHS } from "./paths.ts";
import type { Call } from "./program.ts";
import { RATE } from "./rate-limit.ts";

type Json = Record<string, unknown>;

/** The whole API as OpenAPI 3.1, made of the schemas that parse its requests and shape its answers. */
export function openApi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Readalso API",
      version: "1",
      description: `A token may do what a person of its role may do; its acts stand in the audit log under its name. It may send ${RATE.burst} requests at once and ${RATE.perSecond} a second in the long run. Lists go on with \`after\` until \`next\` is null. A write under an Idempotency-Key is done once; a refused one frees its key.`,
    },
    servers: [{ url: `${siteUrl()}/api/v1` }],
    security: [{ token: [] }],
    paths: Object.fromEntries(Object.entries(PATHS).map(([path, methods]) => [path, pathItem(path, methods)])),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "Made by `npm run readalso -- token:add NAME --role ROLE`.",
        },
      },
      schemas: components(),
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: each call has types of its own
type AnyCall = Call<any, any>;

function pathItem(path: string, methods: Partial<Record<string, AnyCall>>): Json {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true },
    schema: { type: "integer", minimum: 1 },
  }));
  const operations = Object.entries(methods).flatMap(([method, described]) =>
    described ? [[method.toLowerCase(), operation({ path, method, described })]] : [],
  );
  return { ...(parameters.length > 0 && { parameters }), ...Object.fromEntries(operations) };
}

function operation({ path, method, described }: { path: string; method: string; described: AnyCall }): Json {
  const parameters = [...queryParameters(described), ...(method === "GET" ? [] : [IDEMPOTENCY_KEY])];
  return {
    operationId: operationId(method, path),
    summary: described.summary,
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(described),
    responses: {
      [String(described.status ?? 200)]: {
        description: "Done.",
        content: { "application/json": { schema: schemaOf(described.output, "output") } },
      },
      default: {
        description: "Refused: `problem` says why, `fields` what to do.",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** `PUT /articles/{id}/draft` is `putArticlesDraft`. */
function operationId(method: string, path: string): string {
  const words = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  const one = path.endsWith("}") ? ["one"] : [];
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return method.toLowerCase() + [...words, ...one].map(capital).join("");
}

const IDEMPOTENCY_KEY = {
  ...{ name: "Idempotency-Key", in: "header", required: false },
  description: "The same write sent again under the same key is done once and answered as the first time.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

function queryParameters({ query }: AnyCall): Json[] {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query, "output") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: "query", required: required.includes(name), schema },
    ...(description !== undefined && { description }),
  }));
}

function requestBody({ input, form }: AnyCall): Json {
  const content = {
    ...(input && { "application/json": { schema: schemaOf(input, "input") } }),
    ...(form && { "multipart/form-data": { schema: schemaOf(form.fields, "input") } }),
  };
  return Object.keys(content).length > 0 ? { requestBody: { required: true, content } } : {};
}

/** A schema as it stands in the document, a body as a reference to its own. */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  // What a body is made of stands among the components already.
  const {
    $schema: _,
    $defs: __,
    ...made
  } = z.toJSONSchema(schema, {
    ...{ io, unrepresentable: "any" },
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) !== BodySchema) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = "#/components/schemas/Body";
    },
  });
  return made;
}

const ProblemSchema = z.object({
  type: z.string().describe("Like urn:readalso:problem:out-of-date."),
  title: z.string(),
  status: z.int(),
  problem: z.string().describe("Its name, like out-of-date."),
  fields: z
    .record(z.string(), z.string())
    .optional()
    .describe("A sentence that says what to do, by path of the field."),
  current: z
    .object({ revision: z.int(), savedBy: z.string(), savedAt: z.iso.datetime() })
    .optional()
    .describe("With out-of-date: the newest revision."),
});

// Named, because they hold each other: a schema without a name would stand in the document without end.
z.globalRegistry.add(BlockSchema, { id: "Block" });
z.globalRegistry.add(ListItemSchema, { id: "ListItem" });

function components(): Json {
  const { $schema: _, $defs = {}, ...body } = z.toJSONSchema(BodySchema, { io: "output", unrepresentable: "any" });
  const blocks = JSON.stringify({ Body: body, ...$defs }).replaceAll('"#/$defs/', '"#/components/schemas/');
  return {
    ...(JSON.parse(blocks) as Json),
    DraftFields: schemaOf(DraftFieldsInput, "input"),
    Problem: schemaOf(ProblemSchema, "output"),
  };
}
