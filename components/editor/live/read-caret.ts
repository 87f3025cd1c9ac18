/**
 * Lets the editor read where the caret is now. Browsers tell that a key has moved it only a moment later, and whatever is drawn
 * before that for a colleague would put it back.
 */
export function readCaret(): void {
  globalThis.document?.dispatchEvent(new Event("selectionchange"));
}
