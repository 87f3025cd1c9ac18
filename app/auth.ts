import { AsyncLocalStorage } from "node:async_hooks";
import { headers } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { keepLanguage } from "#app/language-cookie.ts";
import { acceptInvitation } from "#db/staff/accept-invitation.ts";
import { checkPassword } from "#db/staff/check-password.ts";
import { readLanguage } from "#db/staff/choose-language.ts";
import type { Entered } from "#db/staff/enter.ts";
import { finishSignIn } from "#db/staff/finish-sign-in.ts";
import { redeemSignInLink } from "#db/staff/redeem-sign-in-link.ts";
import { endSession } from "#db/staff/revoke-sessions.ts";
import type { Browser } from "#db/staff/start-session.ts";
import { CLIENT_ADDRESS_HEADER } from "#lib/client-address.ts";
import type { Problem } from "#lib/problem.ts";
import { SESSION_DAYS, sessionCookieName } from "#lib/session-cookie.ts";
import { settings, siteUrl } from "#lib/settings.ts";

/** What came of trying to sign in besides a cookie: the next step, or what is told once. */
export type SignInOutcome =
  | { ok: true; recoveryCodes?: string[]; recoveryCodesLeft?: number }
  | { ok: true; step: string; asks: "code" | "set-up" }
  | Problem;

/** A way to show who one is; `step` is the second one and needs the secret of the first. */
export type SignInWay =
  | { kind: "password"; email: string; password: string }
  | { kind: "link"; secret: string }
  | { kind: "invitation"; secret: string; name: string; password: string }
  | { kind: "step"; step: string; code: string };

// Auth.js answers with a cookie or an error and nothing else: the rest of the outcome is carried past it, within one request.
const outcomes = new AsyncLocalStorage<{ outcome?: SignInOutcome }>();

class NotSignedIn extends CredentialsSignin {
  override code = "refused";
}

const text = (max: number) => z.string().max(max);
const PasswordInput = z.object({ email: text(200), password: text(1000) });
const LinkInput = z.object({ secret: text(200) });
const InvitationInput = z.object({ secret: text(200), name: text(1000), password: text(1000) });
const StepInput = z.object({ step: text(200), code: text(200) });

// A function, because the build has no settings yet.
const { handlers, auth, signIn, signOut } = NextAuth(() => config());

export { handlers };

/** The session row's id in this request's cookie, whether that session is still open or not. */
export async function cookieSessionId(): Promise<string | null> {
  const session = (await auth()) as { sessionId?: unknown } | null;
  return typeof session?.sessionId === "string" ? session.sessionId : null;
}

/** Opens a session and sets its cookie, or says what is missing or wrong. */
export async function signInWith({ kind, ...credentials }: SignInWay): Promise<SignInOutcome> {
  const carried: { outcome?: SignInOutcome } = {};
  try {
    await outcomes.run(carried, () => signIn(kind, { ...credentials, redirect: false }));
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw (error as { cause?: { err?: unknown } }).cause?.err ?? error;
  }
  return carried.outcome ?? { ok: false, problem: "invalid" };
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
      Credentials({ id: "invitation", credentials: {}, authorize: (input) => openByInvitation(input) }),
      Credentials({ id: "step", credentials: {}, authorize: (input) => openByStep(input) }),
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
  if (!given.success) return opened({ ok: false, problem: "invalid" });
  return opened(await checkPassword({ ...given.data, browser: await browser() }));
}

async function openByLink(input: unknown) {
  const given = LinkInput.safeParse(input);
  if (!given.success) return opened({ ok: false, problem: "expired" });
  return opened(await redeemSignInLink({ ...given.data, browser: await browser() }));
}

async function openByInvitation(input: unknown) {
  const given = InvitationInput.safeParse(input);
  if (!given.success) return opened({ ok: false, problem: "invalid" });
  return opened(await acceptInvitation({ ...given.data, browser: await browser() }));
}

async function openByStep(input: unknown) {
  const given = StepInput.safeParse(input);
  if (!given.success) return opened({ ok: false, problem: "invalid" });
  return opened(await finishSignIn({ ...given.data, browser: await browser() }));
}

async function opened(result: Entered | Awaited<ReturnType<typeof finishSignIn>>) {
  const carried = outcomes.getStore();
  if (carried) carried.outcome = withoutSession(result);
  // Half way there is no cookie either.
  if (!result.ok || !("sessionId" in result)) throw new NotSignedIn();
  await keepLanguage(await readLanguage(result.staffId));
  return { id: String(result.staffId), sessionId: result.sessionId };
}

function withoutSession(result: Parameters<typeof opened>[0]): SignInOutcome {
  if (!result.ok) return result;
  if ("step" in result) return { ok: true, step: result.step, asks: result.asks };
  const { ok, staffId: _, sessionId: __, ...told } = result;
  return { ok, ...told };
}

async function browser(): Promise<Browser> {
  const request = await headers();
  return { address: request.get(CLIENT_ADDRESS_HEADER) ?? "unknown", userAgent: request.get("user-agent") ?? "" };
}

function missingSecret(): never {
  throw new Error("AUTH_SECRET is not set: start the newsroom with `npm start`, which keeps one.");
}
