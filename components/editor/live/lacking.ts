import * as Y from "yjs";

/**
 * What a document on this side has and the server's lacks, or null. `stateVector` and `update` are the server's: its update
 * always names everything deleted there, so that text deleted here alone is found too. An update that would change nothing
 * is not sent, or everybody who only opens an article would count as one who wrote in it.
 */
export function lackingThere(
  document: Y.Doc,
  { stateVector, update }: { stateVector: Uint8Array; update: Uint8Array },
): Uint8Array | null {
  const difference = Y.encodeStateAsUpdate(document, stateVector);
  const ours = Y.decodeUpdate(difference);
  if (ours.structs.length > 0) return difference;
  const theirs = Y.decodeUpdate(update).ds;
  const both = Y.mergeDeleteSets([theirs, ours.ds]);
  return Y.equalDeleteSets(both, Y.mergeDeleteSets([theirs])) ? null : difference;
}
