import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { database } from "#db/client.ts";
import { addStaff } from "#db/staff/add-staff.ts";
import { startSession } from "#db/staff/start-session.ts";
import type { Role, Staff } from "#lib/permissions.ts";
import { SESSION_DAYS, sessionCookieName } from "#lib/session-cookie.ts";

/** Who sets journeys up. */
export const JOURNEYS: Staff = { id: null, token: null, name: "The journeys", role: "admin" };

/** A new person of this role, signed in with a session of their own in a browser context of their own. */
export async function openStaffPage({
  browser,
  role,
  name = `A ${role}`,
}: {
  browser: Browser;
  role: Role;
  name?: string;
}): Promise<{ page: Page; context: BrowserContext; staff: Staff & { id: number; email: string } }> {
  pointToNewsroomsDatabase();
  const email = `${role}-${randomUUID().slice(0, 8)}@example.org`;
  const added = await addStaff(JOURNEYS, { email, name, role });
  if (!added.ok) throw new Error(`No ${role} could be added: ${JSON.stringify(added)}`);
  const context = await browser.newContext({ baseURL: newsroomUrl() });
  await signIn(context, added.staffId);
  const page = await context.newPage();
  return { page, context, staff: { id: added.staffId, token: null, name, role, email } };
}

/** Opens a session for this person in this browser, as signing in does; `url` is the process to sign in to. */
export async function signIn(context: BrowserContext, staffId: number, url = newsroomUrl()): Promise<void> {
  await context.addCookies([{ ...(await sessionCookie(staffId)), url }]);
}

/** Lets a journey call the newsroom's own verbs, to set things up: points `database()` to the newsroom under test. */
export function pointToNewsroomsDatabase(): void {
  process.env.DATABASE_URL ??= readFileSync(join(homeOfNewsroom(), "database-url"), "utf8").trim();
}

/** Where the newsroom under test answers, without a trailing slash. */
export function newsroomUrl(): string {
  return process.env.READALSO_E2E_URL ?? missing("READALSO_E2E_URL");
}

async function sessionCookie(staffId: number): Promise<{ name: string; value: string }> {
  const browser = { address: "127.0.0.1", userAgent: "Journey" };
  const sid = await startSession(database(), { staffId, browser, now: new Date() });
  const secret = readFileSync(join(homeOfNewsroom(), "auth-secret"), "utf8").trim();
  const name = sessionCookieName(newsroomUrl());
  return { name, value: await encode({ token: { sid }, secret, salt: name, maxAge: SESSION_DAYS * 86_400 }) };
}

function homeOfNewsroom(): string {
  return process.env.READALSO_E2E_HOME ?? missing("READALSO_E2E_HOME");
}

function missing(name: string): never {
  throw new Error(`${name} is not set: run the journeys with \`npm run e2e\`, which starts a newsroom for them.`);
}
