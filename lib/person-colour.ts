const COLOURS = 8;

/** A person's colour wherever they are shown: the name of one of the tokens of newsroom.css, which hold by light and by night. */
export function personColour(staffId: number): string {
  return `var(--person-${staffId % COLOURS})`;
}
