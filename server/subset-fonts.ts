/**
 * Makes the site's font files: `node server/subset-fonts.ts` after an update of the @fontsource-variable packages.
 * Source Serif 4 and Libre Franklin are cut to few weights and one optical size each, and split by script: the first file
 * holds what English needs, so that an article loads about 40 KB of type; the others are fetched only where they occur.
 * Writes public/fonts, app/fonts.css and app/preloaded-fonts.ts, which are kept in the repository.
 */
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

type Range = [from: number, to: number];
type Axes = Record<string, number | { min: number; max: number }>;
type Face = { file: string; family: string; weight: string; style?: string; font: string; kind: string; axes: Axes };
type Script = { name: string; source: string; ranges: Range[] };

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = `${ROOT}public/fonts`;
const PACKAGES = `${ROOT}node_modules/@fontsource-variable`;

const ENGLISH = ranges("20-7e a0 a3 a7 a9 ab b7 bb e9 2013-2014 2018-2019 201c-201d 2022 2026 20ac");
const SCRIPTS: Script[] = [
  { name: "english", source: "latin", ranges: ENGLISH },
  {
    name: "latin",
    source: "latin",
    ranges: ranges("a1-a2 a4-a6 a8 aa ac-b6 b8-ba bc-e8 ea-ff 131 152-153 201a 201e 2032-2033 2039-203a 2122 2212"),
  },
  {
    name: "latin-ext",
    source: "latin-ext",
    ranges: ranges("100-130 132-151 154-17f 18f 192 218-21b 1e80-1e85 1e9e 2020 20a4 20b4 20b8 20bd 2113"),
  },
  { name: "cyrillic", source: "cyrillic", ranges: ranges("400-45f 490-491 4b0-4b1") },
];

const SERIF = { font: "source-serif-4", kind: "opsz-normal" };
const FACES: Face[] = [
  { ...SERIF, file: "text", family: "Source Serif Text", weight: "400", axes: { wght: 400, opsz: 15 } },
  { ...SERIF, file: "text-bold", family: "Source Serif Text", weight: "700", axes: { wght: 700, opsz: 15 } },
  {
    file: "text-italic",
    family: "Source Serif Text",
    weight: "400",
    style: "italic",
    font: "source-serif-4",
    kind: "opsz-italic",
    axes: { wght: 400, opsz: 15 },
  },
  { ...SERIF, file: "display", family: "Source Serif Display", weight: "600", axes: { wght: 600, opsz: 48 } },
  {
    file: "sans",
    family: "Libre Franklin",
    weight: "400 700",
    font: "libre-franklin",
    kind: "wght-normal",
    axes: { wght: { min: 400, max: 700 } },
  },
];
const PRELOADED = ["text-english", "display-english", "sans-english"];

await mkdir(FOLDER, { recursive: true });
for (const old of await readdir(FOLDER)) if (old.endsWith(".woff2")) await rm(`${FOLDER}/${old}`);
const made = await Promise.all(FACES.flatMap((face) => SCRIPTS.map((script) => makeFile(face, script))));
for (const font of ["source-serif-4", "libre-franklin"]) {
  await copyFile(`${PACKAGES}/${font}/LICENSE`, `${FOLDER}/LICENSE-${font}.txt`);
}
const note = "Made by server/subset-fonts.ts.";
await writeFile(`${ROOT}app/fonts.css`, `/* ${note} */\n${made.map((file) => file.rule).join("\n")}`);
const paths = made.filter((file) => PRELOADED.includes(file.name)).map((file) => JSON.stringify(file.path));
await writeFile(
  `${ROOT}app/preloaded-fonts.ts`,
  `/** The fonts every page shows at once. ${note} */\nexport const PRELOADED_FONTS = [\n${paths.map((path) => `  ${path},\n`).join("")}];\n`,
);
console.log(made.map((file) => `${file.path}  ${file.bytes} bytes`).join("\n"));

async function makeFile(face: Face, script: Script) {
  const source = await readFile(`${PACKAGES}/${face.font}/files/${face.font}-${script.source}-${face.kind}.woff2`);
  const text = script.ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const font = await subsetFont(source, String.fromCodePoint(...text), {
    targetFormat: "woff2",
    variationAxes: face.axes,
    keepFeatures: ["kern", "liga", "mark", "mkmk", "ccmp", "locl"],
    noHinting: true,
  });
  const name = `${face.file}-${script.name}`;
  const hash = createHash("sha256").update(font).digest("hex").slice(0, 8);
  const path = `/fonts/${name}.${hash}.woff2`;
  await writeFile(`${ROOT}public${path}`, font);
  return { name, path, bytes: font.length, rule: fontFace(face, script, path) };
}

function fontFace(face: Face, script: Script, path: string): string {
  const unicode = script.ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to).slice(2)}`));
  return `@font-face {
  font-family: "${face.family}";
  font-style: ${face.style ?? "normal"};
  font-weight: ${face.weight};
  font-display: swap;
  src: url("${path}") format("woff2");
  unicode-range: ${unicode.join(", ")};
}
`;
}

function hex(code: number): string {
  return `U+${code.toString(16).toUpperCase()}`;
}

function ranges(text: string): Range[] {
  return text.split(" ").map((part) => {
    const [from = "", to = from] = part.split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
