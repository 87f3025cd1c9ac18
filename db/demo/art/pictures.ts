import * as business from "./business-art.ts";
import * as culture from "./culture-art.ts";
import * as politics from "./politics-art.ts";
import * as science from "./science-art.ts";
import * as world from "./world-art.ts";

/** Every illustration of the demo by the name that articles call it, like `harbour-night`: a function that draws its SVG. */
export const PICTURES: Record<string, () => string> = Object.fromEntries(
  Object.entries({ ...politics, ...world, ...business, ...science, ...culture }).map(([name, draw]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    draw,
  ]),
);
