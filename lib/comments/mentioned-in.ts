type Named = { id: number; name: string };

/**
 * The people a comment names as "@Olena Marchuk". The longest name wins, so "@Olena Marchuk" does not also mean an Olena;
 * a name ends where its word ends. Letter case does not matter. Two people of one name are both meant.
 */
export function mentionedIn<Person extends Named>(text: string, people: Person[]): Person[] {
  const found = new Set<Person>();
  for (const [, person] of eachMention(text, people)) found.add(person);
  return [...found];
}

/** The comment in pieces, those that name somebody marked; joined they are the comment. */
export function mentionPieces(text: string, people: Named[]): { text: string; isMention: boolean }[] {
  const pieces: { text: string; isMention: boolean }[] = [];
  let done = 0;
  for (const [at, { name }] of eachMention(text, people)) {
    if (at < done) continue;
    if (at > done) pieces.push({ text: text.slice(done, at), isMention: false });
    done = at + name.length + 1;
    pieces.push({ text: text.slice(at, done), isMention: true });
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMention: false });
  return pieces;
}

function* eachMention<Person extends Named>(text: string, people: Person[]): Generator<[at: number, Person]> {
  const named = people.filter(({ name }) => name !== "").toSorted((a, b) => b.name.length - a.name.length);
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue;
    const longest = named.find(({ name }) => standsAt(text, at + 1, name))?.name.toLowerCase();
    if (longest === undefined) continue;
    for (const person of named) if (person.name.toLowerCase() === longest) yield [at, person];
  }
}

function standsAt(text: string, at: number, name: string): boolean {
  const words = text.slice(at, at + name.length);
  return words.toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length));
}
