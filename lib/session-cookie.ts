/** Days after which a browser must sign in again. */
export const SESSION_DAYS = 14;

/** Name of the cookie that carries a session's id: behind https browsers then refuse it to other hosts and plain http. */
export function sessionCookieName(siteUrl: string): string {
  return siteUrl.startsWith("https:") ? "__Host-readalso-session" : "readalso-session";
}
