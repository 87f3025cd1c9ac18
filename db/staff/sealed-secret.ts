import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { settings } from "#lib/settings.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret for the database with a key made of AUTH_SECRET (HKDF-SHA256, RFC 5869), so that a copy of the database alone
 * opens nothing. `owner` is bound to it: sealed for one person, it does not open for another. Base64url of nonce, text and tag.
 */
export function sealSecret(secret: string, owner: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key(), nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url");
}

/** The secret again, or null when it was sealed under another AUTH_SECRET or for somebody else. */
export function openSecret(sealed: string, owner: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  const cipher = createDecipheriv(CIPHER, key(), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, cipher.final()]).toString("utf8");
  } catch (error) {
    // OpenSSL says no more than that the tag does not fit.
    if ((error as Error).message.includes("authenticate data")) return null;
    throw error;
  }
}

function key(): Buffer {
  const secret = settings().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set: start the newsroom with `npm start`, which keeps one.");
  return Buffer.from(hkdfSync("sha256", secret, "", "readalso second factor", 32));
}
