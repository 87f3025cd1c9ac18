import { createHash } from "node:crypto";

/** A rendered answer for readers, ready to be kept and sent. `body` is not compressed; `encoded` fills as readers ask. */
export type Page = {
  status: number;
  type: string;
  location?: string;
  /** Of files with a hash in their name: their own Cache-Control. */
  cacheControl?: string;
  policy?: string;
  body: Buffer;
  hash: string;
  lastModified: Date;
  tags: string[];
  /** Is it a thing of its own, worth keeping long: not a 404, not an answer to somebody's query? */
  lasting: boolean;
  encoded: Map<string, Buffer>;
};

/** Identifies a page's content, for ETag. */
export function hashOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 22);
}

/** What a page takes up in memory, roughly. */
export function weightOf(page: Page): number {
  let bytes = page.body.length + 1024;
  for (const encoded of page.encoded.values()) bytes += encoded.length;
  for (const tag of page.tags) bytes += tag.length * 2 + 64;
  return bytes;
}
