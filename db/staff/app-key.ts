import { encode } from "uqr";
import { appAddress } from "./totp.ts";

/** What the owner of an app sees while setting it up: the key in groups of four, and its QR code as the path of an SVG. */
export type AppKey = { text: string; size: number; path: string };

// White space that readers of QR codes need around them, in modules.
const QUIET_ZONE = 4;

/** The secret as people and their telephones read it. `issuer` is the site's name, shown in the app. */
export function appKey({ secret, issuer, email }: { secret: string; issuer: string; email: string }): AppKey {
  const { data, size } = encode(appAddress({ secret, issuer, email }), { border: QUIET_ZONE, ecc: "M" });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return { text: secret.replace(/.{4}(?=.)/g, "$& "), size, path };
}
