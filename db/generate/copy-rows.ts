/** Dates are milliseconds since 1970; a Buffer is what Postgres takes as it is; null stands for NULL. */
export type Cell = string | number | boolean | null | Buffer | readonly number[];

/** What a column holds. `binary` is any column whose cells come as Buffers in its type's own form. */
export type Kind = "int2" | "int4" | "int8" | "bool" | "text" | "date" | "jsonb" | "int2s" | "int4s" | "binary";

/** Rows on their way into a table: `add` one after the other, `end` gives all of them in pieces for the socket. */
export type CopyRows = { add: (cells: readonly Cell[]) => void; end: () => Buffer[] };

const PIECE = 256 * 1024;
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);

/**
 * Writes rows in the binary format of COPY (PostgreSQL's manual, “COPY”, File Formats), which spares Postgres reading numbers
 * and dates from text.
 */
export function copyRows(kinds: readonly Kind[]): CopyRows {
  const pieces = [HEADER];
  let piece = Buffer.allocUnsafe(PIECE);
  let at = 0;
  const makeRoom = (bytes: number) => {
    if (at + bytes <= piece.length) return;
    pieces.push(piece.subarray(0, at));
    piece = Buffer.allocUnsafe(Math.max(bytes, PIECE));
    at = 0;
  };
  const add = (cells: readonly Cell[]) => {
    makeRoom(2);
    at = piece.writeInt16BE(kinds.length, at);
    for (let column = 0; column < kinds.length; column += 1) {
      const cell = cells[column] as Cell;
      makeRoom(bytesAtMost(cell));
      at = writeCell(piece, at, kinds[column] as Kind, cell);
    }
  };
  return { add, end: () => [...pieces, piece.subarray(0, at), TRAILER] };
}

function bytesAtMost(cell: Cell): number {
  if (typeof cell === "string") return 5 + 3 * cell.length;
  if (Buffer.isBuffer(cell)) return 4 + cell.length;
  return Array.isArray(cell) ? 24 + 8 * cell.length : 12;
}

/** Answers with where the next cell begins. */
function writeCell(to: Buffer, at: number, kind: Kind, cell: Cell): number {
  if (cell === null) return to.writeInt32BE(-1, at);
  switch (kind) {
    case "int2":
      return to.writeInt16BE(cell as number, to.writeInt32BE(2, at));
    case "int4":
      return to.writeInt32BE(cell as number, to.writeInt32BE(4, at));
    case "int8":
      return writeInt8(to, at, cell as number);
    case "date":
      return writeInt8(to, at, ((cell as number) - SINCE_2000) * 1000);
    case "bool":
      return to.writeInt8(cell ? 1 : 0, to.writeInt32BE(1, at));
    case "text":
      return writeText(to, at, cell as string);
    case "jsonb":
      return writeJson(to, at, cell as string);
    case "int2s":
    case "int4s":
      return writeArray(to, at, kind, cell as readonly number[]);
    case "binary":
      to.writeInt32BE((cell as Buffer).length, at);
      to.set(cell as Buffer, at + 4);
      return at + 4 + (cell as Buffer).length;
  }
}

const SINCE_2000 = Date.UTC(2000, 0);

function writeInt8(to: Buffer, at: number, value: number): number {
  to.writeInt32BE(8, at);
  to.writeInt32BE(Math.floor(value / 2 ** 32), at + 4);
  return to.writeUInt32BE(value >>> 0, at + 8);
}

function writeText(to: Buffer, at: number, text: string): number {
  const bytes = to.write(text, at + 4);
  to.writeInt32BE(bytes, at);
  return at + 4 + bytes;
}

/** Behind the number of the format's version. */
function writeJson(to: Buffer, at: number, json: string): number {
  const bytes = to.write(json, to.writeInt8(1, at + 4));
  to.writeInt32BE(bytes + 1, at);
  return at + 5 + bytes;
}

// Type numbers from pg_type, which never change.
const ELEMENT = { int2s: 21, int4s: 23 };

function writeArray(to: Buffer, at: number, kind: keyof typeof ELEMENT, items: readonly number[]): number {
  let end = at + 4;
  for (const word of [items.length > 0 ? 1 : 0, 0, ELEMENT[kind]]) end = to.writeInt32BE(word, end);
  if (items.length > 0) end = to.writeInt32BE(1, to.writeInt32BE(items.length, end));
  for (const item of items) end = writeCell(to, end, kind === "int2s" ? "int2" : "int4", item);
  to.writeInt32BE(end - at - 4, at);
  return end;
}
