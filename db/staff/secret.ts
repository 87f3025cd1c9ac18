import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for an address, in the URL-safe alphabet. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret: its SHA-256, in hex. Enough for random secrets; passwords get argon2id. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
