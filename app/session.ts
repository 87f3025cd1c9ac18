import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { isDatabaseAway } from "#db/database-away.ts";
import { readSession, type SignedIn } from "#db/staff/read-session.ts";
import { DATABASE_AWAY } from "#lib/database-away.ts";
import { newsroomPath, PATH_HEADER } from "#lib/newsroom-path.ts";
import { may, type Permission } from "#lib/permissions.ts";
import { cookieSessionId } from "./auth.ts";

export type { SignedIn };

/** Who sends this request, or null. Asked once per request, however many components want to know. */
export const currentStaff = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await cookieSessionId();
  if (!sessionId) return null;
  try {
    return await readSession(sessionId);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    // Next shows people only the digest of a server's error; error.tsx knows this one.
    throw Object.assign(new Error("The database is away.", { cause: error }), { digest: DATABASE_AWAY });
  }
});

/**
 * First line of every newsroom page and action. Without an open session it leads to sign-in and from there back to this page;
 * a page beyond one's role is not there.
 */
export async function requireStaff(permission?: Permission): Promise<SignedIn> {
  const staff = await currentStaff();
  if (!staff) {
    const path = newsroomPath((await headers()).get(PATH_HEADER));
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (permission && !may(staff, permission)) notFound();
  return staff;
}
