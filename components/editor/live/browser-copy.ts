import * as Y from "yjs";

/** Changes read from this browser's copy have this as their origin. */
export const FROM_COPY = Symbol("from this browser's copy");

const DATABASE = "readalso.drafts";
const MANY_UPDATES = 200;
const CALM_MS = 1_000;
const KEPT_DAYS = 7;

/** `unsaved` says that something in the copy was not acknowledged when it was last written. */
type CopyRow = { key: string; epoch: string; unsaved: boolean; touchedAt: number };
type Found = { database: IDBDatabase; key: string; document: Y.Doc; row: CopyRow | null };
type Opened = { articleId: number; staffId: number; document: Y.Doc };
type UpdateRow = { copy: string; update: Uint8Array };

/**
 * This browser's own copy of a live document, one for each person and article: what a crash, a closed tab, an ended session
 * or days without a network leave behind. Every change is handed to the browser at once and committed without waiting for
 * an answer, so that even a tab that is killed in the next moment has left it.
 */
export class BrowserCopy {
  private readonly database: IDBDatabase;
  private readonly key: string;
  private readonly document: Y.Doc;
  /** The changes in the copy that this tab has read or written. */
  private known: IDBValidKey[] = [];
  private row: CopyRow | null;
  /** What the stored row says of `unsaved`: it may say so for a moment longer than it is true. */
  private storedUnsaved: boolean;
  private calming: ReturnType<typeof setTimeout> | undefined;
  private isKeeping = false;

  private constructor({ database, key, document, row }: Found) {
    this.database = database;
    this.key = key;
    this.document = document;
    this.row = row;
    this.storedUnsaved = row?.unsaved ?? false;
  }

  /** Reads the copy into a document and keeps every change of it from now on; null where the browser keeps nothing. */
  static async open({ articleId, staffId, document }: Opened): Promise<BrowserCopy | null> {
    try {
      const database = await opened();
      const key = `${staffId}.${articleId}`;
      const found = await answered<CopyRow | undefined>(database.transaction("copies").objectStore("copies").get(key));
      const copy = new BrowserCopy({ database, key, document, row: found ?? null });
      if (found) await copy.read();
      copy.follow();
      return copy;
    } catch (error) {
      console.warn("This browser keeps no copy of what is written.", error);
      return null;
    }
  }

  /** Which document this is a copy of; null before there was one. */
  get epoch(): string | null {
    return this.row?.epoch ?? null;
  }

  /** True when it is a whole text: a tab that has left took away what the server has. */
  get isWhole(): boolean {
    return this.known.length > 0 && this.document.store.pendingStructs === null;
  }

  /** True when something in it was never acknowledged. */
  get isUnsaved(): boolean {
    return this.row?.unsaved ?? false;
  }

  /** The document has this name from now on; a copy of another one is thrown away. */
  begin(epoch: string): void {
    if (this.epoch !== null && this.epoch !== epoch) this.forgetUpdates();
    this.row = { key: this.key, epoch, unsaved: false, touchedAt: Date.now() };
    this.write({ update: Y.encodeStateAsUpdate(this.document), row: this.row });
    this.dropOldCopies();
  }

  /** Notes whether everything in it is acknowledged; that it is, the browser need not be told between two keys. */
  note(unsaved: boolean): void {
    if (!this.row || this.row.unsaved === unsaved || !this.isKeeping) return;
    this.row = { ...this.row, unsaved, touchedAt: Date.now() };
    if (unsaved) this.writeRow();
    else this.calming ??= setTimeout(this.writeRow, CALM_MS);
  }

  private writeRow = (): void => {
    clearTimeout(this.calming);
    this.calming = undefined;
    if (this.isKeeping && this.row && this.row.unsaved !== this.storedUnsaved) this.write({ row: this.row });
  };

  /** Throws the copy away and keeps nothing more. */
  async remove(): Promise<void> {
    this.isKeeping = false;
    this.row = null;
    const transaction = this.database.transaction(["copies", "updates"], "readwrite");
    transaction.objectStore("copies").delete(this.key);
    eachKey(transaction, this.key, (store, key) => store.delete(key));
    await finished(transaction);
  }

  /**
   * The page is left: where everything is acknowledged, nothing of the text stays behind on what may be a shared computer.
   * What another tab of the same person has written stays. Nobody waits for an answer here: the page is going.
   */
  leave(): void {
    if (!this.isKeeping || this.isUnsaved) return;
    this.writeRow();
    const transaction = this.database.transaction("updates", "readwrite");
    for (const key of this.known.splice(0)) transaction.objectStore("updates").delete(key);
    transaction.commit?.();
  }

  close(): void {
    this.isKeeping = false;
    this.database.close();
  }

  private follow(): void {
    this.isKeeping = true;
    this.document.on("update", (update: Uint8Array, origin: unknown, _document: Y.Doc, { local }: Y.Transaction) => {
      if (!this.isKeeping || !this.row || origin === FROM_COPY) return;
      if (local && !this.row.unsaved) this.row = { ...this.row, unsaved: true, touchedAt: Date.now() };
      this.write(this.row.unsaved === this.storedUnsaved ? { update } : { update, row: this.row });
      if (this.known.length > MANY_UPDATES) this.putTogether();
    });
  }

  private async read(): Promise<void> {
    const index = this.database.transaction("updates").objectStore("updates").index("copy");
    const [rows, keys] = await Promise.all([
      answered<UpdateRow[]>(index.getAll(this.key)),
      answered<IDBValidKey[]>(index.getAllKeys(this.key)),
    ]);
    this.known = keys;
    if (rows.length > 0) Y.applyUpdate(this.document, Y.mergeUpdates(rows.map(({ update }) => update)), FROM_COPY);
  }

  /** Many small changes become one; what another tab wrote stays. */
  private putTogether(): void {
    const keys = this.known.splice(0);
    this.write({ update: Y.encodeStateAsUpdate(this.document), without: keys });
  }

  private write({ update, row, without = [] }: { update?: Uint8Array; row?: CopyRow; without?: IDBValidKey[] }): void {
    const transaction = this.database.transaction(row ? ["copies", "updates"] : ["updates"], "readwrite");
    transaction.onabort = () => this.cannotKeep(transaction.error);
    const updates = transaction.objectStore("updates");
    for (const key of without) updates.delete(key);
    if (update) {
      const added = updates.add({ copy: this.key, update } satisfies UpdateRow);
      added.onsuccess = () => this.known.push(added.result);
    }
    if (row) {
      transaction.objectStore("copies").put(row);
      this.storedUnsaved = row.unsaved;
    }
    // Without this the browser waits for the page to say that nothing follows, and a page that is killed never says it.
    transaction.commit?.();
  }

  /** A full disk costs the copy, not the save, which goes on. */
  private cannotKeep(error: DOMException | null): void {
    console.warn("This browser has no room for a copy of what is written.", error);
  }

  private forgetUpdates(): void {
    eachKey(this.database.transaction("updates", "readwrite"), this.key, (store, key) => store.delete(key));
  }

  /** Copies that nobody opened for a long time and that hold nothing unsaved make room. */
  private dropOldCopies(): void {
    const before = Date.now() - KEPT_DAYS * 86_400_000;
    const transaction = this.database.transaction(["copies", "updates"], "readwrite");
    transaction.objectStore("copies").openCursor().onsuccess = ({ target }) => {
      const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
      if (!cursor) return;
      const { key, unsaved, touchedAt }: CopyRow = cursor.value;
      if (!unsaved && touchedAt < before) {
        cursor.delete();
        eachKey(transaction, key, (store, at) => store.delete(at));
      }
      cursor.continue();
    };
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("copies", { keyPath: "key" });
      request.result.createObjectStore("updates", { autoIncrement: true }).createIndex("copy", "copy");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function eachKey(
  transaction: IDBTransaction,
  copy: string,
  run: (store: IDBObjectStore, key: IDBValidKey) => void,
): void {
  const store = transaction.objectStore("updates");
  store.index("copy").getAllKeys(copy).onsuccess = ({ target }) => {
    for (const key of (target as IDBRequest<IDBValidKey[]>).result) run(store, key);
  };
}
