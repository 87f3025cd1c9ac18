/** What the demo's illustrations are drawn with: SVG on a canvas of 1200 × 800, the same strokes at every run. */
export const WIDTH = 1200;
export const HEIGHT = 800;

export const INK = "#12263a";
export const NIGHT = "#0b1c2c";
export const PAPER = "#f5ecd9";
export const SAND = "#e8cf9f";
export const OCHRE = "#e3a63b";
export const RUST = "#b9502f";
export const RED = "#d3443a";
export const ROSE = "#eab1a0";
export const TEAL = "#1f6f78";
export const SEA = "#2f97a0";
export const MIST = "#cfe3df";
export const SKY = "#9cc9d3";
export const MOSS = "#5d7a3c";
export const PINE = "#24473d";
export const PLUM = "#5b2f4f";

type Paint = {
  fill?: string;
  stroke?: string;
  width?: number;
  opacity?: number;
  cap?: "round" | "butt";
  dash?: string;
};

export function picture(...parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">${parts.join("")}</svg>`;
}

/** Numbers between 0 and 1 in an order that a seed decides (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, radius: number, paint: string | Paint): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" ${paintOf(paint)}/>`;

export const ellipse = (x: number, y: number, rx: number, ry: number, paint: string | Paint): string =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" ${paintOf(paint)}/>`;

export const path = (d: string, paint: string | Paint): string => `<path d="${d}" ${paintOf(paint)}/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width: number): string =>
  path(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, { stroke, width, cap: "round" });

export const group = (transform: string, ...parts: string[]): string =>
  `<g transform="${transform}">${parts.join("")}</g>`;

/** Everything inside drawn paler. */
export const veil = (opacity: number, ...parts: string[]): string => `<g opacity="${opacity}">${parts.join("")}</g>`;

/** A whole canvas in colours that run from top to bottom. */
export function sky(...colours: string[]): string {
  const id = `sky${colours.join("").replaceAll("#", "")}`;
  const stops = colours.map(
    (colour, index) => `<stop offset="${n(index / Math.max(colours.length - 1, 1))}" stop-color="${colour}"/>`,
  );
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join("")}</linearGradient></defs>${rect(0, 0, WIDTH, HEIGHT, `url(#${id})`)}`;
}

/** A soft light around a point. */
export function glow(x: number, y: number, radius: number, colour: string, opacity = 0.8): string {
  const id = `glow${n(x)}${n(y)}${colour.slice(1)}`.replaceAll(".", "");
  return `<defs><radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient></defs>${circle(x, y, radius, `url(#${id})`)}`;
}

/** A range of hills from edge to edge, its crest around `y`. */
export function ridge(seed: number, y: number, height: number, fill: string, steps = 6): string {
  const roll = dice(seed);
  const points = Array.from({ length: steps + 1 }, (_, index) => [
    (index / steps) * WIDTH,
    y + (roll() - 0.5) * 2 * height,
  ]);
  return path(`M0 ${HEIGHT}${smooth(points)}L${WIDTH} ${HEIGHT}Z`, fill);
}

/** Jagged mountains. */
export function peaks(seed: number, y: number, height: number, fill: string, steps = 9): string {
  const roll = dice(seed);
  const points = Array.from({ length: steps + 1 }, (_, index) => [
    (index / steps) * WIDTH,
    y + (index % 2 === 0 ? 0.5 : -0.5) * height * (0.5 + roll()),
  ]);
  return path(
    `M0 ${HEIGHT}L${points.map(([x, top]) => `${n(x ?? 0)} ${n(top ?? 0)}`).join("L")}L${WIDTH} ${HEIGHT}Z`,
    fill,
  );
}

/** Water with even waves, filled down to the lower edge. */
export function swell(y: number, amplitude: number, length: number, fill: string, phase = 0): string {
  const start = -length + phase;
  const count = Math.ceil((WIDTH + 2 * length) / length);
  const crests = times(count, (index) => {
    const x = start + index * length;
    return `Q${n(x + length / 4)} ${n(y - amplitude)} ${n(x + length / 2)} ${n(y)}T${n(x + length)} ${n(y)}`;
  });
  return path(`M${n(start)} ${n(y)}${crests}V${HEIGHT}H${n(start)}Z`, fill);
}

/** Short strokes of light on water between two heights. */
export function glints(seed: number, from: number, to: number, count: number, stroke: string, opacity = 0.5): string {
  const roll = dice(seed);
  return veil(
    opacity,
    times(count, () => {
      const x = roll() * WIDTH;
      const y = from + roll() * (to - from);
      const size = 20 + roll() * 60 * ((y - from) / (to - from) + 0.3);
      return line(x, y, x + size, y, stroke, 2 + ((y - from) / (to - from)) * 3);
    }),
  );
}

export function stars(seed: number, count: number, below: number, fill = PAPER): string {
  const roll = dice(seed);
  return times(count, () =>
    circle(roll() * WIDTH, roll() * below, 0.8 + roll() * roll() * 3, { fill, opacity: 0.35 + roll() * 0.6 }),
  );
}

/** Houses in a row, with some of their windows lit. */
export function town(seed: number, ground: number, from: number, to: number, fills: string[], lit: string): string {
  const roll = dice(seed);
  let drawn = "";
  for (let x = from; x < to; ) {
    const width = 46 + roll() * 44;
    const height = 60 + roll() * 90;
    const top = ground - height;
    const fill = fills[Math.floor(roll() * fills.length)] ?? INK;
    drawn += path(
      `M${n(x)} ${ground}V${n(top)}L${n(x + width / 2)} ${n(top - width * 0.45)}L${n(x + width)} ${n(top)}V${ground}Z`,
      fill,
    );
    for (let row = top + 14; row < ground - 26; row += 34) {
      for (const side of [0.2, 0.6]) if (roll() > 0.45) drawn += rect(x + width * side, row, width * 0.2, 16, lit);
    }
    x += width - 2;
  }
  return drawn;
}

/** A person seen from afar, standing on `y`. */
export const person = (x: number, y: number, size: number, fill: string): string =>
  circle(x, y - size * 0.86, size * 0.13, fill) +
  path(
    `M${n(x - size * 0.17)} ${n(y)}L${n(x - size * 0.15)} ${n(y - size * 0.58)}Q${n(x)} ${n(y - size * 0.8)} ${n(x + size * 0.15)} ${n(y - size * 0.58)}L${n(x + size * 0.17)} ${n(y)}Z`,
    fill,
  );

export const bird = (x: number, y: number, size: number, stroke: string): string =>
  path(
    `M${n(x - size)} ${n(y - size * 0.35)}Q${n(x - size * 0.4)} ${n(y - size * 0.6)} ${n(x)} ${n(y)}Q${n(x + size * 0.4)} ${n(y - size * 0.6)} ${n(x + size)} ${n(y - size * 0.35)}`,
    {
      stroke,
      width: Math.max(2, size * 0.12),
      cap: "round",
    },
  );

/** `12.3456` → `12.3`: shorter pictures, equal on every machine. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

function smooth(points: number[][]): string {
  const [first, ...rest] = points;
  let [px, py] = first ?? [0, 0];
  let drawn = `L${n(px ?? 0)} ${n(py ?? 0)}`;
  for (const [x = 0, y = 0] of rest) {
    const middle = ((px ?? 0) + x) / 2;
    drawn += `C${n(middle)} ${n(py ?? 0)} ${n(middle)} ${n(y)} ${n(x)} ${n(y)}`;
    [px, py] = [x, y];
  }
  return drawn;
}

function paintOf(paint: string | Paint): string {
  if (typeof paint === "string") return `fill="${paint}"`;
  const { fill = "none", stroke, width = 2, opacity, cap = "butt", dash } = paint;
  const outline = stroke
    ? ` stroke="${stroke}" stroke-width="${n(width)}" stroke-linecap="${cap}" stroke-linejoin="round"`
    : "";
  return `fill="${fill}"${outline}${dash ? ` stroke-dasharray="${dash}"` : ""}${opacity === undefined ? "" : ` opacity="${n(opacity)}"`}`;
}
