/** How long a preview link may be good for, in days. */
export const PREVIEW_DAYS = [1, 7, 30] as const;

/** The address of a preview for whoever holds its secret. */
export function previewPath(secret: string): string {
  return `/preview/${secret}`;
}

/** Is this the form of a secret at all? 256 bits in the URL-safe alphabet. */
export function isPreviewSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
