/** Rows of comma-, semicolon- or tab-separated values (RFC 4180), each with the number of the line it begins on. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
  const separator = separatorOf(text);
  const rows: { line: number; cells: string[] }[] = [];
  let row = { line: 1, cells: [""] };
  let line = 1;
  let quoted = false;
  const add = (letter: string) => {
    row.cells[row.cells.length - 1] += letter;
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] as string;
    if (letter === "\n") line += 1;
    if (quoted && letter === '"' && text[at + 1] === '"') {
      add('"');
      at += 1;
    } else if (letter === '"' && (quoted || row.cells.at(-1) === "")) quoted = !quoted;
    else if (quoted) add(letter);
    else if (letter === separator) row.cells.push("");
    else if (letter === "\n") {
      rows.push(row);
      row = { line, cells: [""] };
    } else if (letter !== "\r") add(letter);
  }
  rows.push(row);
  return rows.map(({ line: begun, cells }) => ({ line: begun, cells: cells.map((cell) => cell.trim()) }));
}

/** What stands most often in the first lines. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5000);
  const count = (separator: string) => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
