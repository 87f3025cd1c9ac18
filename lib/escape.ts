const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text as it may stand in HTML or XML, between tags or in a quoted attribute. */
export function escapeMarkup(text: string): string {
  return onlyPrintable(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Text without the characters that XML 1.0 forbids (most control characters, halves of surrogate pairs, U+FFFE, U+FFFF). */
export function onlyPrintable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** HTML as a CDATA section; an end mark inside it is split over two sections. */
export function cdata(html: string): string {
  return `<![CDATA[${onlyPrintable(html).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
