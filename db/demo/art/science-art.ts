import {
  bird,
  circle,
  dice,
  ellipse,
  glow,
  group,
  INK,
  line,
  MOSS,
  n,
  OCHRE,
  PAPER,
  path,
  peaks,
  picture,
  RED,
  RUST,
  rect,
  ridge,
  SEA,
  sky,
  stars,
  swell,
  TEAL,
  times,
  veil,
} from "./brush.ts";

export function seagrass(): string {
  const roll = dice(14);
  const blades = (count: number, tall: number, fills: string[]) =>
    times(count, () => {
      const x = roll() * 1240 - 20;
      const top = 760 - tall * (0.6 + roll() * 0.5);
      const lean = (roll() - 0.35) * 130;
      return path(
        `M${n(x)} 800C${n(x - 20)} ${n(700)} ${n(x + lean)} ${n(top + 120)} ${n(x + lean)} ${n(top)}C${n(x + lean + 16)} ${n(top + 130)} ${n(x + 12)} 700 ${n(x + 20)} 800Z`,
        fills[Math.floor(roll() * fills.length)] ?? MOSS,
      );
    });
  const fish = (x: number, y: number, s: number, fill: string) =>
    group(
      `translate(${x} ${y}) scale(${s})`,
      path("M-50 0C-20 -34 30 -30 50 0C30 30 -20 34 -50 0L-84 -26V26Z", fill),
      circle(28, -6, 6, PAPER),
      circle(29, -6, 3, INK),
      path("M4 -20q10 20 0 40", { stroke: PAPER, width: 6 }),
    );
  return picture(
    sky("#8fd0c8", "#3f9aa3", "#1b5f72"),
    veil(
      0.22,
      times(6, (i) => path(`M${80 + i * 210} -10L${-60 + i * 250} 800H${60 + i * 250}L${150 + i * 210} -10Z`, PAPER)),
    ),
    blades(46, 430, ["#2d7d74", "#2f8a78"]),
    fish(760, 330, 1.1, OCHRE),
    fish(880, 410, 0.8, "#ef8354"),
    fish(640, 430, 0.7, "#ef8354"),
    blades(46, 360, ["#3f8f52", "#2c7a4c"]),
    fish(300, 300, 1.4, "#ef8354"),
    blades(52, 250, ["#6aa84f", "#86b95a", "#4d9350"]),
    path("M0 770C300 740 700 780 1200 750V800H0Z", "#d9c48d"),
    times(9, (i) =>
      circle(500 + (i % 3) * 26, 120 + i * 52, 5 + (i % 4) * 3, { stroke: PAPER, width: 3, opacity: 0.7 }),
    ),
    group(
      "translate(1000 470)",
      path(
        "M0 0C-40 -60 10 -110 44 -84C60 -70 50 -50 36 -50L70 -40C56 -28 40 -30 32 -24C60 20 50 70 20 90C0 104 -20 90 -10 74",
        { stroke: "#f4d35e", width: 24, cap: "round" },
      ),
      circle(24, -70, 5, INK),
    ),
  );
}

export const isobars = (): string =>
  picture(
    rect(0, 0, 1200, 800, "#dfe9e3"),
    path("M1200 0V800H860C800 700 900 640 860 560C820 470 960 420 920 320C890 220 980 160 960 0Z", "#d8c08c"),
    path("M960 0C980 160 890 220 920 320C960 420 820 470 860 560C900 640 800 700 860 800", {
      stroke: "#8a7440",
      width: 6,
    }),
    times(10, (i) =>
      group(
        `rotate(${-18 - i * 3} 480 400)`,
        ellipse(480 + i * 9, 400, 60 + i * 56, 40 + i * 42, { stroke: i < 4 ? RED : "#27507a", width: i < 4 ? 8 : 5 }),
      ),
    ),
    path("M480 400C700 380 780 500 1000 700", { stroke: "#27507a", width: 10 }),
    times(7, (i) => circle(600 + i * 62, 396 + i * i * 8, 20, "#27507a")),
    path("M480 400C440 560 330 640 120 760", { stroke: RED, width: 10 }),
    times(5, (i) => path(`M${450 - i * 64} ${520 + i * 52}l-50 -14l16 44Z`, RED)),
    circle(480, 400, 44, PAPER),
    path("M466 374v52h34", { stroke: RED, width: 14, cap: "round" }),
    times(16, (i) => {
      const x = 90 + (i % 8) * 140;
      const y = 90 + Math.floor(i / 8) * 610;
      return line(x, y, x + 44, y - 20, INK, 4) + line(x + 44, y - 20, x + 52, y - 2, INK, 4) + circle(x, y, 6, INK);
    }),
  );

export function bog(): string {
  const roll = dice(77);
  return picture(
    rect(0, 0, 1200, 800, "#7c6a3a"),
    times(90, () =>
      ellipse(
        roll() * 1200,
        roll() * 800,
        30 + roll() * 80,
        24 + roll() * 50,
        ["#8f7a3e", "#6f7d3c", "#a4573a", "#5c6b35", "#b98b45"][Math.floor(roll() * 5)] ?? MOSS,
      ),
    ),
    ...[
      [260, 240, 190, 120],
      [760, 200, 150, 96],
      [990, 480, 170, 130],
      [520, 560, 230, 140],
      [120, 640, 120, 90],
    ].map(
      ([x = 0, y = 0, rx = 0, ry = 0]) =>
        ellipse(x, y, rx + 16, ry + 14, "#c9b35e") +
        ellipse(x, y, rx, ry, "#16242a") +
        ellipse(x - rx * 0.2, y - ry * 0.3, rx * 0.5, ry * 0.28, { fill: "#3d6d7a", opacity: 0.7 }),
    ),
    times(120, () => {
      const x = roll() * 1200;
      const y = roll() * 800;
      return path(`M${n(x)} ${n(y)}l-6 -24M${n(x)} ${n(y)}l4 -28M${n(x)} ${n(y)}l12 -20`, {
        stroke: "#d6c878",
        width: 3,
        cap: "round",
      });
    }),
    circle(820, 420, 214, "#0d1a1f"),
    circle(820, 420, 196, "#f3ead0"),
    times(15, (i) => {
      const a = i * 2.4;
      const r = 36 * Math.sqrt(i);
      return group(
        `rotate(${i * 47} ${n(820 + Math.cos(a) * r)} ${n(420 + Math.sin(a) * r)})`,
        rect(820 + Math.cos(a) * r - 32, 420 + Math.sin(a) * r - 13, 64, 26, i % 4 ? "#5f9a7a" : RUST, 13),
        circle(820 + Math.cos(a) * r - 12, 420 + Math.sin(a) * r, 6, PAPER),
      );
    }),
    circle(820, 420, 205, { stroke: "#0d1a1f", width: 20 }),
    path("M970 570L1110 720", { stroke: "#0d1a1f", width: 44, cap: "round" }),
  );
}

export const nightSky = (): string =>
  picture(
    sky("#070f24", "#15275a", "#4a3f7a", "#b0698a"),
    times(46, (i) => {
      const r = 40 + i * 19;
      const from = (i * 67) % 360;
      const a = (d: number) =>
        `${n(620 + Math.cos((d * Math.PI) / 180) * r)} ${n(250 + Math.sin((d * Math.PI) / 180) * r)}`;
      return path(`M${a(from)}A${r} ${r} 0 0 1 ${a(from + 40 + ((i * 31) % 60))}`, {
        stroke: ["#fff4d6", "#bcd3ff", "#ffd0b0"][i % 3] ?? PAPER,
        width: 2 + (i % 3),
        opacity: 0.8,
        cap: "round",
      });
    }),
    stars(5, 60, 500),
    circle(620, 250, 6, "#ffffff"),
    peaks(83, 640, 70, "#2a1f47", 7),
    ridge(84, 700, 30, "#140f2b", 5),
    path("M300 690V560A130 130 0 0 1 560 560V690Z", "#e8e3da"),
    path("M300 690V560A130 130 0 0 1 350 458V690Z", "#bfb8b5"),
    rect(288, 660, 284, 40, "#9c96a0"),
    path("M428 420L520 470L488 560H410Z", "#140f2b"),
    group("rotate(32 450 500)", rect(430, 400, 40, 120, "#6b6478", 8)),
    glow(390, 676, 60, "#ff9b66", 0.9),
    rect(376, 668, 28, 32, "#ff9b66"),
    path("M760 700l30 -120l30 120Z M820 710l24 -90l24 90Z M1000 720l34 -130l34 130Z", "#0d0920"),
  );

export const tide = (): string =>
  picture(
    sky("#f4e3bf", "#efd39f"),
    ...["#a9d2d0", "#6fb3b8", SEA, TEAL, "#17525c"].map((fill, i) =>
      swell(330 + i * 96, 20 + i * 3, 240 + i * 40, fill, i * 63),
    ),
    path("M60 210C160 80 240 80 330 200S500 320 600 200S770 80 870 200S1040 320 1140 200", {
      stroke: RED,
      width: 7,
      dash: "2 14",
      cap: "round",
    }),
    rect(540, 90, 120, 710, PAPER),
    times(24, (i) => rect(540, 100 + i * 30, i % 2 ? 46 : 78, 15, i % 10 === 0 ? RED : INK)),
    rect(524, 70, 152, 26, INK),
    rect(524, 70, 18, 730, INK),
    rect(660, 70, 18, 730, INK),
    line(690, 372, 860, 372, RED, 8),
    circle(870, 372, 14, RED),
    line(690, 426, 860, 426, OCHRE, 8),
    circle(870, 426, 14, OCHRE),
    path("M900 372v54M888 384l12 -12l12 12M888 414l12 12l12 -12", { stroke: INK, width: 5 }),
    times(5, (i) => bird(150 + i * 70, 330 + (i % 2) * 26, 16, INK)),
  );

export const phone = (): string =>
  picture(
    rect(0, 0, 1200, 800, "#e9776a"),
    circle(600, 400, 330, "#f2a08d"),
    circle(600, 400, 240, "#f7c3ae"),
    group(
      "rotate(-24 460 330)",
      path(
        "M220 300C220 180 700 180 700 300V350C700 380 670 384 640 380L580 370C556 366 552 340 556 300C520 270 400 270 364 300C368 340 364 366 340 370L280 380C250 384 220 380 220 350Z",
        INK,
      ),
      rect(236, 340, 110, 22, "#2d4a66", 8),
      rect(574, 340, 110, 22, "#2d4a66", 8),
    ),
    path(`M330 470${times(9, (i) => `c-30 40 60 50 34 8c${i % 2 ? -10 : 10} -40 -50 -20 -14 24`)}`, {
      stroke: INK,
      width: 11,
      cap: "round",
    }),
    path("M508 700H640L680 600L740 770L790 560L840 700H1200", { stroke: PAPER, width: 16, cap: "round" }),
    times(3, (i) =>
      path(`M${770 + i * 46} ${250 - i * 34}A${110 + i * 60} ${110 + i * 60} 0 0 1 ${800 + i * 60} ${400 + i * 30}`, {
        stroke: PAPER,
        width: 14,
        cap: "round",
      }),
    ),
    circle(1000, 620, 15, PAPER),
  );

export const bats = (): string => {
  const bat = (x: number, y: number, s: number, turn: number) =>
    group(
      `translate(${x} ${y}) rotate(${turn}) scale(${s})`,
      path(
        "M0 -14L-8 -30L-3 -22H3L8 -30L0 -14C30 -46 76 -50 110 -30C96 -26 92 -10 94 2C80 -8 66 -4 60 12C48 0 32 2 24 16C14 8 6 14 0 26C-6 14 -14 8 -24 16C-32 2 -48 0 -60 12C-66 -4 -80 -8 -94 2C-92 -10 -96 -26 -110 -30C-76 -50 -30 -46 0 -14Z",
        "#0d1220",
      ),
    );
  return picture(
    sky("#131b3c", "#2f3566", "#7b4f6e"),
    stars(61, 70, 420),
    circle(240, 190, 100, "#f2e3bd"),
    ridge(62, 600, 40, "#1d1f42", 6),
    glow(780, 260, 430, "#ffb347", 0.7),
    path("M780 250L520 800H1040Z", { fill: "#ffb347", opacity: 0.25 }),
    rect(770, 250, 20, 560, "#0d1220"),
    path("M780 250C780 190 830 180 880 190", { stroke: "#0d1220", width: 18 }),
    path("M840 176h80l20 34h-120Z", "#0d1220"),
    ellipse(880, 214, 44, 14, "#ffdf9e"),
    path("M0 800V690C60 600 120 660 150 640C180 560 260 600 280 660C330 620 390 680 400 800Z", "#0f1230"),
    path("M1000 800C1010 700 1060 690 1080 660C1120 600 1170 640 1200 620V800Z", "#0f1230"),
    times(16, (i) => circle(740 + ((i * 53) % 260), 150 + ((i * 71) % 200), 3, "#fff1c9")),
    bat(520, 300, 1.5, -14),
    bat(330, 420, 0.9, 12),
    bat(640, 140, 0.8, -24),
    bat(1010, 340, 1.1, 18),
    bat(200, 220, 0.7, 0),
    bat(440, 540, 0.6, -8),
  );
};

export const eclipse = (): string =>
  picture(
    sky("#0a0f22", "#1b2346", "#5a3b5e", "#d9825b"),
    stars(91, 60, 380),
    glow(600, 300, 420, "#fff0cf", 0.85),
    times(36, (i) =>
      path(
        `M600 300L${n(600 + Math.cos(i * 0.1745) * (250 + (i % 5) * 46))} ${n(300 + Math.sin(i * 0.1745) * (250 + (i % 5) * 46))}L${n(600 + Math.cos(i * 0.1745 + 0.09) * 160)} ${n(300 + Math.sin(i * 0.1745 + 0.09) * 160)}Z`,
        { fill: "#fff6df", opacity: 0.22 },
      ),
    ),
    circle(600, 300, 168, "#fffaf0"),
    circle(600, 300, 156, "#060914"),
    circle(716, 190, 15, "#ffffff"),
    glow(716, 190, 60, "#ffffff", 0.9),
    ridge(92, 610, 46, "#3a2744", 5),
    ridge(93, 670, 40, "#231a35", 6),
    ridge(94, 730, 24, "#120d20", 5),
    times(19, (i) => {
      const x = 120 + i * 54;
      const y = 748 - (i % 3) * 8;
      return (
        circle(x, y - 44, 10, "#060914") +
        path(`M${x - 14} ${y + 10}V${y - 16}Q${x} ${y - 46} ${x + 14} ${y - 16}V${y + 10}Z`, "#060914")
      );
    }),
  );
