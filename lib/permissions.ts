/** Roles from least to most; each may do all that the one before it may. */
export const ROLES = ["reporter", "editor", "chief", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: a signed-in person or a token. `actor` is the name written to the audit log. */
export type Staff = { id: number | null; token: number | null; name: string; role: Role };

/** What a rule needs to know of an article: `live` is public now, `published` was public at some time. */
export type Ownership = {
  createdBy: number | null;
  createdByToken: number | null;
  assignee: number | null;
  live: boolean;
  published: boolean;
};

type Rule = Role | { own: Role; any: Role };

/**
 * The permission table: the least role that may do a thing; `own` is for articles one created or was assigned.
 * `db/articles/visible-to.ts` says `read` in SQL; a database test holds the two together.
 */
const TABLE = {
  read: { own: "reporter", any: "editor" },
  comment: { own: "reporter", any: "editor" },
  create: "reporter",
  save: { own: "reporter", any: "editor" },
  upload: "reporter",
  preview: "reporter",
  publish: "editor",
  withdraw: "editor",
  spike: { own: "reporter", any: "editor" },
  submit: { own: "reporter", any: "editor" },
  approve: "editor",
  return: "editor",
  assign: { own: "reporter", any: "editor" },
  setDesk: { own: "reporter", any: "editor" },
  setDue: "editor",
  setThread: { own: "reporter", any: "editor" },
  changeSlug: "editor",
  import: "chief",
  createTopic: "editor",
  createThread: "reporter",
  changeThread: "editor",
  manageSections: "chief",
  manageDesks: "chief",
  readAudit: "chief",
  manageSettings: "admin",
  manageStaff: "admin",
} as const satisfies Record<string, Rule>;
export type Permission = keyof typeof TABLE;
export const PERMISSIONS = Object.keys(TABLE) as Permission[];

/** May this person do this, to this article where it is about one? A live article is saved by its own reporter too: as a draft. */
export function may(staff: Pick<Staff, "id" | "token" | "role">, permission: Permission, article?: Ownership): boolean {
  const rule: Rule = TABLE[permission];
  if (typeof rule === "string") return atLeast(staff.role, rule);
  const own = article !== undefined && isOwn(staff, article);
  // What was public is no secret inside the house, and whoever may read may say something.
  if ((permission === "read" || permission === "comment") && article?.published) return true;
  return atLeast(staff.role, own ? rule.own : rule.any);
}

/** Nobody raises anybody, oneself included, above one's own role. */
export function mayGiveRole(staff: Pick<Staff, "role">, role: Role): boolean {
  return atLeast(staff.role, role);
}

export function atLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** What one created or was assigned; a program owns what its token created. */
export function isOwn(staff: Pick<Staff, "id" | "token">, article: Ownership): boolean {
  if (staff.token !== null && article.createdByToken === staff.token) return true;
  return staff.id !== null && (article.createdBy === staff.id || article.assignee === staff.id);
}
