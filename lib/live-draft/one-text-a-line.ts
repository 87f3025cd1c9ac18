import * as Y from "yjs";

const LINES = new Set(["paragraph", "heading", "pullQuote"]);

/**
 * Gives every line that is begun here its text at once, empty as it is. The binding of the editor would make the text with the
 * first letter: two people who begin one empty line unseen by each other would each make one, and the editor then copies the
 * words of each into the other. Answers with what ends the watch.
 */
export function keepOneTextALine(body: Y.XmlFragment): () => void {
  const watch = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (!transaction.local) return;
    const begun = events.flatMap((event) => [...event.changes.added].flatMap(({ content }) => linesIn(content)));
    if (begun.length === 0) return;
    // In the name of whoever made the line, so that one undo takes back both.
    transaction.doc.transact((inner) => {
      for (const [name, value] of transaction.meta) inner.meta.set(name, value);
      for (const line of begun) line.insert(0, [new Y.XmlText()]);
    }, transaction.origin);
  };
  body.observeDeep(watch as Parameters<typeof body.observeDeep>[0]);
  return () => body.unobserveDeep(watch as Parameters<typeof body.observeDeep>[0]);
}

function linesIn(content: unknown): Y.XmlElement[] {
  const type = (content as { type?: unknown }).type;
  if (!(type instanceof Y.XmlElement)) return [];
  if (LINES.has(type.nodeName)) return type.length === 0 ? [type] : [];
  return type.toArray().flatMap((child) => linesIn({ type: child }));
}
