import { describe, expect, test } from "vitest";
import { may, mayGiveRole, type Ownership, PERMISSIONS, type Permission, ROLES, type Role } from "./permissions.ts";

const STATES = { draft: [false, false], live: [true, true], withdrawn: [false, true] } as const;
type State = keyof typeof STATES;
const EVERY: State[] = ["draft", "live", "withdrawn"];
const PUBLIC: State[] = ["live", "withdrawn"];

/** Who may do what to an article of their own and to somebody else's, in which state; the whole table, written out. */
const ARTICLE_VERBS: Partial<Record<Permission, Record<Role, { own: State[]; others: State[] }>>> = {
  ...sameFor(["read", "comment"], {
    reporter: { own: EVERY, others: PUBLIC },
    others: { own: EVERY, others: EVERY },
  }),
  ...sameFor(["save", "spike", "submit", "assign", "setDesk", "setThread"], {
    reporter: { own: EVERY, others: [] },
    others: { own: EVERY, others: EVERY },
  }),
  ...sameFor(["publish", "withdraw", "changeSlug", "approve", "return", "setDue"], {
    reporter: { own: [], others: [] },
    others: { own: EVERY, others: EVERY },
  }),
};

const LEAST: Partial<Record<Permission, Role>> = {
  create: "reporter",
  upload: "reporter",
  preview: "reporter",
  createTopic: "editor",
  createThread: "reporter",
  changeThread: "editor",
  import: "chief",
  manageSections: "chief",
  manageDesks: "chief",
  readAudit: "chief",
  manageSettings: "admin",
  manageStaff: "admin",
};

describe.each(ROLES)("a person who is %s", (role) => {
  const person = { id: 7, token: null, role };
  const cases = Object.entries(ARTICLE_VERBS).flatMap(([verb, roles]) =>
    EVERY.flatMap((state) =>
      (["own", "others"] as const).map((whose) => ({
        verb,
        whose,
        state,
        allowed: roles[role][whose].includes(state),
      })),
    ),
  );
  test.each(cases)("$verb, $whose article, $state: $allowed", ({ verb, whose, state, allowed }) => {
    expect(may(person, verb as Permission, article({ whose, state }))).toBe(allowed);
  });

  test.each(Object.entries(LEAST))("%s from %s on", (permission, least) => {
    expect(may(person, permission as Permission)).toBe(ROLES.indexOf(role) >= ROLES.indexOf(least));
  });
});

test("nobody gives a role above their own", () => {
  const given = ROLES.map((role) => ROLES.filter((other) => mayGiveRole({ role }, other)));
  expect(given).toEqual([
    ["reporter"],
    ["reporter", "editor"],
    ["reporter", "editor", "chief"],
    ["reporter", "editor", "chief", "admin"],
  ]);
});

test("every permission stands in one of the two tables", () => {
  expect([...Object.keys(ARTICLE_VERBS), ...Object.keys(LEAST)].sort()).toEqual(PERMISSIONS.toSorted());
});

test("what was assigned, and what a program's token made, is one's own", () => {
  const nobodys = article({ whose: "others", state: "draft" });
  expect(may({ id: 7, token: null, role: "reporter" }, "save", { ...nobodys, assignee: 7 })).toBe(true);
  expect(may({ id: null, token: 3, role: "reporter" }, "save", { ...nobodys, createdByToken: 3 })).toBe(true);
});

test("somebody without an account owns nothing, not even what nobody made", () => {
  const nobodys = { ...article({ whose: "others", state: "draft" }), createdBy: null };
  expect(may({ id: null, token: null, role: "reporter" }, "read", nobodys)).toBe(false);
});

function article({ whose, state }: { whose: "own" | "others"; state: State }): Ownership {
  const [live, published] = STATES[state];
  return { createdBy: whose === "own" ? 7 : 8, createdByToken: null, assignee: null, live, published };
}

function sameFor(
  verbs: Permission[],
  rights: Record<"reporter" | "others", { own: State[]; others: State[] }>,
): typeof ARTICLE_VERBS {
  const { reporter, others } = rights;
  return Object.fromEntries(verbs.map((verb) => [verb, { reporter, editor: others, chief: others, admin: others }]));
}
