// Dark enough to be read as text on white and light enough to be seen on the dark desk: 4.5:1 and 3:1 or better.
const COLOURS = ["#b3261e", "#8a5300", "#5b6b00", "#1b7a3d", "#00748a", "#1f6feb", "#7a4fd0", "#b0307f"];

/** The colour of a person's caret, the same everywhere. */
export function colourOf(staffId: number): string {
  return COLOURS[staffId % COLOURS.length] ?? "#1f6feb";
}
