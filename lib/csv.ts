/**
 * A line of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front, as
 * OWASP advises against CSV injection: what readers typed into the newsroom must not run on an editor's machine.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
