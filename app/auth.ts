import { headers } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { checkPassword } from "#db/staff/check-password.ts";
import { redeemSignInLink } from "#db/staff/redeem-sign-in-link.ts";
import { endSession } from "#db/staff/revoke-sessions.ts";
import type { Browser } from "#db/staff/start-session.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/client-address.ts";
import type { Problem, ProblemCode } from "#lib/problem.ts";
import { SESSION_DAYS, sessionCookieName } from "#lib/session-cookie.ts";
import { settings, siteUrl } from "#lib/settings.ts";

class Refused extends CredentialsSignin {
  override code: ProblemCode;
  constructor(code: ProblemCode) {
    super();
    this.code = code;
  }
}

const PasswordInput = z.object({ email: z.string().max(200), password: z.string().max(1000) });
const LinkInput = z.object({ secret: z.string().max(200) });

// A function, because the build has no settings yet.
const { handlers, auth, signIn, signOut } = NextAuth(() => config());

export { handlers };

/** The session row's id in this request's cookie, whether that session is still open or not. */
export async function cookieSessionId(): Promise<string | null> {
  const session = (await auth()) as { sessionId?: unknown } | null;
  return typeof session?.sessionId === "string" ? session.sessionId : null;
}

/** Opens a session and sets its cookie. */
export async function signInWith(
  way: { kind: "password"; email: string; password: string } | { kind: "link"; secret: string },
): Promise<{ ok: true } | Problem> {
  try {
    const { kind, ...credentials } = way;
    await signIn(kind, { ...credentials, redirect: false });
    return { ok: true };
  } catch (error) {
    if (error instanceof CredentialsSignin) return { ok: false, problem: isRefused(error) ? error.code : "invalid" };
    throw (error as { cause?: { err?: unknown } }).cause?.err ?? error;
  }
}

/** Ends this browser's session and removes its cookie. */
export async function signOutHere(): Promise<void> {
  const sessionId = await cookieSessionId();
  if (sessionId) await endSession(sessionId);
  await signOut({ redirect: false });
}

function config(): NextAuthConfig {
  const secure = siteUrl().startsWith("https:");
  return {
    secret: settings().AUTH_SECRET ?? missingSecret(),
    basePath: "/api/auth",
    trustHost: true,
    useSecureCookies: secure,
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(siteUrl()),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      Credentials({ id: "password", credentials: {}, authorize: (input) => openByPassword(input) }),
      Credentials({ id: "link", credentials: {}, authorize: (input) => openByLink(input) }),
    ],
    callbacks: {
      // The cookie holds the session's id and nothing that could grow stale: the row decides at each request.
      jwt: ({ token, user }) => ({ sid: (user as { sessionId?: string } | undefined)?.sessionId ?? token.sid }),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sid }) as never,
    },
    events: {
      signOut: async (message) => {
        const sid = "token" in message ? message.token?.sid : undefined;
        if (typeof sid === "string") await endSession(sid);
      },
    },
    logger: {
      error: (error) => {
        // A wrong password and a cookie of another key are no faults of ours.
        if (!(error instanceof CredentialsSignin) && error.name !== "JWTSessionError") console.error(error);
      },
    },
  };
}

async function openByPassword(input: unknown) {
  const given = PasswordInput.safeParse(input);
  if (!given.success) throw new Refused("invalid");
  return opened(await checkPassword({ ...given.data, browser: await browser() }));
}

async function openByLink(input: unknown) {
  const given = LinkInput.safeParse(input);
  if (!given.success) throw new Refused("expired");
  return opened(await redeemSignInLink({ ...given.data, browser: await browser() }));
}

function opened(result: { ok: true; staffId: number; sessionId: string } | Problem) {
  if (!result.ok) throw new Refused(result.problem);
  return { id: String(result.staffId), sessionId: result.sessionId };
}

async function browser(): Promise<Browser> {
  const request = await headers();
  return { address: request.get(CLIENT_ADDRESS_HEADER) ?? "unknown", userAgent: request.get("user-agent") ?? "" };
}

function isRefused(error: CredentialsSignin): error is Refused {
  return error instanceof Refused;
}

function missingSecret(): never {
  throw new Error("AUTH_SECRET is not set: start the newsroom with `npm start`, which keeps one.");
}
