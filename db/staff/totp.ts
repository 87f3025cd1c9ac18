import { Secret, TOTP } from "otpauth";

const PERIOD_S = 30;
// One step to either side: clocks of telephones are rarely half a minute wrong (RFC 6238, 5.2).
const WINDOW = 1;

/** A new secret for an app, in base32: 160 bits (RFC 4226, 4). */
export function newAppSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from the QR code: `otpauth://totp/The%20Meridian%20Post:olena@…?secret=…`. */
export function appAddress({ secret, issuer, email }: { secret: string; issuer: string; email: string }): string {
  // A colon would end the issuer.
  return totp(secret, { issuer: issuer.replaceAll(":", " "), label: email }).toString();
}

/** The time step whose code this is, within one step of `now`; null for a wrong code. */
export function stepOfCode(secret: string, { code, now }: { code: string; now: Date }): number | null {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

function totp(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: PERIOD_S });
}
