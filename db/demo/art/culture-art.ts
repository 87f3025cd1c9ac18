import {
  bird,
  circle,
  dice,
  ellipse,
  glints,
  glow,
  group,
  INK,
  line,
  MOSS,
  n,
  OCHRE,
  PAPER,
  PINE,
  PLUM,
  path,
  person,
  picture,
  RED,
  ROSE,
  RUST,
  rect,
  ridge,
  SEA,
  sky,
  swell,
  TEAL,
  times,
  town,
  veil,
} from "./brush.ts";

export const cinema = (): string =>
  picture(
    rect(0, 0, 1200, 800, "#2b0f1c"),
    times(
      9,
      (i) =>
        path(
          `M${i * 22} 0C${30 + i * 22} 300 ${-10 + i * 22} 500 ${i * 20} 800H${i * 20 + 12}C${i * 22 + 14} 500 ${44 + i * 22} 300 ${i * 22 + 14} 0Z`,
          i % 2 ? "#8e2434" : "#6f1a2b",
        ) +
        path(
          `M${1200 - i * 22} 0C${1170 - i * 22} 300 ${1210 - i * 22} 500 ${1200 - i * 20} 800H${1188 - i * 20}C${1186 - i * 22} 500 ${1156 - i * 22} 300 ${1186 - i * 22} 0Z`,
          i % 2 ? "#8e2434" : "#6f1a2b",
        ),
    ),
    path("M190 0H1010C960 70 900 100 600 100S240 70 190 0Z", "#a52c3d"),
    glow(600, 280, 520, "#ffe9b8", 0.5),
    rect(250, 110, 700, 380, "#f3e6c6", 8),
    path("M250 420C400 380 520 410 650 396S860 380 950 410V490H250Z", "#a9a089"),
    circle(780, 220, 56, "#cfc3a3"),
    path("M420 420l16 -70h150l30 70Z", "#4b463b"),
    line(510, 350, 510, 230, "#4b463b", 7),
    path("M516 236l80 110h-80Z", "#7d7563"),
    rect(330, 380, 60, 40, "#4b463b"),
    times(6, (i) => rect(300 + i * 130, 128, 3, 340, "#ffffff55")),
    times(4, (row) =>
      times(12 + row, (i) => {
        const step = 1240 / (11 + row);
        const x = -20 + i * step + (row % 2) * step * 0.4;
        const y = 560 + row * 74;
        const shade = ["#3b1a2a", "#321423", "#29101d", "#1d0a14"][row] ?? INK;
        return (
          circle(x, y, 30 + row * 5, shade) +
          path(
            `M${n(x - 52 - row * 5)} ${y + 130}C${n(x - 52)} ${y + 30} ${n(x + 52)} ${y + 30} ${n(x + 52 + row * 5)} ${y + 130}Z`,
            shade,
          ) +
          (row < 2
            ? path(`M${n(x - 20)} ${y - 20}A30 30 0 0 1 ${n(x + 20)} ${y - 20}`, {
                stroke: "#d9a06a",
                width: 4,
                opacity: 0.7,
              })
            : "")
        );
      }),
    ),
  );

export const book = (): string =>
  picture(
    sky("#e7b98f", "#f3dcae"),
    circle(860, 200, 86, "#fbf0d2"),
    times(6, (i) => bird(240 + i * 60, 150 + (i % 3) * 30, 18, INK)),
    swell(470, 40, 420, "#7fb8b4", 100),
    swell(500, 46, 460, SEA, 10),
    path("M470 440h240l-50 70H520Z", RUST),
    line(590, 440, 590, 230, INK, 8),
    path("M600 240C690 290 720 360 720 424H600Z", PAPER),
    path("M580 270C530 310 490 370 480 424H580Z", "#e9d9b4"),
    swell(540, 40, 420, TEAL, 220),
    path(
      "M600 640C470 560 240 560 60 610V770C260 730 470 740 600 790C730 740 940 730 1140 770V610C960 560 730 560 600 640Z",
      PAPER,
    ),
    path("M60 610C240 560 470 560 600 640V790", { stroke: "#c9b68f", width: 5 }),
    path("M1140 610C960 560 730 560 600 640", { stroke: "#c9b68f", width: 5 }),
    times(
      5,
      (i) =>
        path(`M120 ${646 + i * 24}C260 ${616 + i * 24} 430 ${616 + i * 24} 550 ${664 + i * 24}`, {
          stroke: "#b8a98a",
          width: 5,
        }) +
        path(`M1080 ${646 + i * 24}C940 ${616 + i * 24} 770 ${616 + i * 24} 650 ${664 + i * 24}`, {
          stroke: i === 2 ? RED : "#b8a98a",
          width: 5,
        }),
    ),
    path("M40 616L60 610V770C260 730 470 740 600 790C730 740 940 730 1140 770V610L1160 616V800H40Z", "#6b3a24"),
    path("M60 610V770C260 730 470 740 600 790C730 740 940 730 1140 770V610", { stroke: "#8a4f30", width: 6 }),
  );

export function library(): string {
  const roll = dice(40);
  const spines = [RED, TEAL, OCHRE, PLUM, "#27507a", MOSS, RUST, PAPER, ROSE, PINE];
  const shelf = (y: number, from: number, to: number) => {
    let drawn = rect(from, y, to - from, 16, "#4a2c1c");
    for (let x = from + 6; x < to - 30; ) {
      const w = 16 + roll() * 22;
      const h = 84 + roll() * 40;
      const fill = spines[Math.floor(roll() * spines.length)] ?? RED;
      if (roll() > 0.06) drawn += rect(x, y - h, w - 2, h, fill, 2) + rect(x, y - h + 16, w - 2, 7, "#00000033");
      x += w;
    }
    return drawn;
  };
  return picture(
    rect(0, 0, 1200, 800, "#2e1d16"),
    ...[150, 300, 450, 600].map((y) => shelf(y, 0, 1200)),
    veil(0.55, rect(0, 0, 1200, 800, "#1a0f14")),
    glow(640, 500, 480, "#ffc870", 0.75),
    rect(0, 690, 1200, 110, "#20130f"),
    rect(330, 640, 620, 26, "#8a5430", 6),
    rect(370, 666, 24, 134, "#6a3e22"),
    rect(886, 666, 24, 134, "#6a3e22"),
    line(700, 640, 700, 500, OCHRE, 9),
    path("M610 510C620 440 780 440 790 510Z", "#3f8f6a"),
    ellipse(700, 512, 76, 9, "#fff1c4"),
    circle(520, 480, 44, "#e8b795"),
    path("M474 474C470 410 570 406 566 474C548 446 500 446 474 474Z", INK),
    path("M440 640C440 560 470 530 520 530C570 530 600 560 600 640Z", RED),
    path("M560 634C600 612 640 616 664 640M664 640C690 616 730 612 768 634", { stroke: PAPER, width: 14 }),
    path("M556 560L620 630", { stroke: RED, width: 34, cap: "round" }),
    rect(800, 604, 90, 18, TEAL, 3),
    rect(810, 586, 74, 18, OCHRE, 3),
    rect(796, 622, 100, 18, PLUM, 3),
    path("M400 600h44v40h-44Z", PAPER),
    path("M444 608q22 12 0 24", { stroke: PAPER, width: 6 }),
    circle(1060, 110, 66, PAPER),
    circle(1060, 110, 66, { stroke: INK, width: 9 }),
    line(1060, 110, 1060, 70, INK, 7),
    line(1060, 110, 1040, 90, INK, 8),
  );
}

export const meridian = (): string =>
  picture(
    sky("#8fc0c9", "#d3e2d2", "#f7e2b4"),
    circle(240, 190, 66, "#fff3cf"),
    rect(0, 400, 1200, 220, SEA),
    glints(66, 410, 600, 46, PAPER, 0.55),
    ridge(67, 396, 12, "#6a9a9e", 5).replace("M0 800", "M0 410").replace("L1200 800Z", "L1200 410Z"),
    path("M120 430h120l-20 32h-80Z", INK),
    path("M182 428V340L230 420Z", PAPER),
    path("M420 470h90l-16 26h-60Z", RED),
    path("M466 468V400L500 462Z", PAPER),
    town(68, 640, 0, 560, ["#c9603c", "#f0e2c4", "#d9a04a", "#8a4a5e", "#e8c9a0"], "#3c5968"),
    path("M0 800V640C240 610 420 640 560 560C700 470 820 350 960 330C1080 316 1150 340 1200 370V800Z", MOSS),
    path("M0 800V720C300 690 560 720 720 610C860 510 960 440 1200 480V800Z", "#7f9a4d"),
    path("M958 330C930 450 900 620 820 800H872C930 620 956 450 970 330Z", OCHRE),
    path("M964 330C940 450 916 620 842 800H858C926 620 950 450 967 330Z", "#fff0bf"),
    rect(890, 304, 150, 22, PAPER),
    times(5, (i) => rect(898 + i * 31, 226, 14, 80, PAPER)),
    path("M880 228A85 78 0 0 1 1050 228Z", "#4d8f7e"),
    rect(880, 222, 170, 14, PAPER),
    circle(965, 140, 9, OCHRE),
    line(965, 150, 965, 146, OCHRE, 4),
    person(790, 660, 90, INK),
    person(840, 640, 60, RED),
    path("M806 600L832 612", { stroke: INK, width: 7 }),
    rect(1040, 520, 120, 12, "#5a3b24"),
    rect(1050, 532, 9, 40, "#5a3b24"),
    rect(1142, 532, 9, 40, "#5a3b24"),
    rect(1040, 488, 120, 12, "#5a3b24"),
    times(5, (i) => bird(520 + i * 50, 180 + (i % 2) * 40, 16, INK)),
  );

export const bells = (): string => {
  const bell = (x: number, y: number, s: number, tone: string) =>
    group(
      `translate(${x} ${y}) scale(${s})`,
      path("M-14 -96H14V-70H-14Z", "#4a2f1a"),
      path("M-30 -70C-20 -92 20 -92 30 -70C42 -30 42 10 80 50H-80C-42 10 -42 -30 -30 -70Z", tone),
      path("M-30 -70C-20 -92 -8 -92 -4 -84C-24 -30 -30 20 -52 50H-80C-42 10 -42 -30 -30 -70Z", "#ffffff30"),
      rect(-86, 48, 172, 15, "#7a4f1f", 7),
      circle(0, 76, 17, "#4a2f1a"),
    );
  return picture(
    sky("#27436a", "#6b6f9a", "#e8a57a"),
    times(4, (i) =>
      path(`M${40 + i * 290} 800V290A125 150 0 0 1 ${290 + i * 290} 290V800Z`, { fill: "#f4cf9e", opacity: 0.4 }),
    ),
    rect(0, 0, 1200, 46, "#3a2a2a"),
    times(5, (i) => rect(-20 + i * 290, 0, 60, 800, "#5b4540") + rect(-20 + i * 290, 0, 16, 800, "#6f5750")),
    ...[170, 380, 560].map((y) => rect(0, y - 10, 1200, 22, "#3a2415")),
    times(9, (i) => bell(90 + i * 128, 268, 0.62, i % 2 ? "#c98f3c" : "#b5792c")),
    times(7, (i) => bell(120 + i * 162, 484, 0.84, i % 2 ? "#b5792c" : "#d6a04c")),
    times(4, (i) => bell(180 + i * 280, 684, 1.25, i % 2 ? "#c98f3c" : "#a86c25")),
    times(4, (i) => bird(260 + i * 30, 90 + (i % 2) * 22, 13, PAPER)),
  );
};

export const boat = (): string =>
  picture(
    sky("#f7d9b0", "#f9e9c9", "#dfe9dc"),
    circle(900, 300, 110, "#f08a5d"),
    ridge(35, 470, 22, "#8aa6a0", 4),
    rect(0, 490, 1200, 310, SEA),
    veil(
      0.6,
      times(5, (i) => rect(810 + i * 14, 498 + i * 20, 180 - i * 28, 7, "#f7c59f")),
    ),
    line(560, 610, 560, 150, "#5a3b24", 13),
    path("M574 170C740 240 800 400 790 560H574Z", RED),
    path("M574 300C700 320 770 380 786 450M574 430C680 434 760 460 792 510", { stroke: "#a83229", width: 6 }),
    path("M546 230C470 330 420 460 410 560H546Z", "#c23a30"),
    path("M560 150l60 16l-60 20Z", OCHRE),
    path("M270 590C420 640 700 640 880 570C850 690 760 730 600 730C440 730 320 700 270 590Z", "#8a5430"),
    path("M270 590C420 640 700 640 880 570L872 600C700 668 420 668 284 622Z", "#b5794a"),
    path("M300 650C440 690 720 690 842 648M330 690C460 716 690 716 800 692", { stroke: "#6b3f22", width: 5 }),
    person(470, 632, 110, INK),
    person(660, 634, 120, TEAL),
    person(720, 626, 90, OCHRE),
    swell(706, 10, 200, "#27868f"),
    swell(752, 11, 260, TEAL, 80),
    glints(36, 520, 690, 30, PAPER, 0.6),
    times(6, (i) => bird(180 + i * 56, 200 + (i % 3) * 40, 20, INK)),
  );

export const vinyl = (): string =>
  picture(
    rect(0, 0, 1200, 800, "#f0b33f"),
    times(12, (i) =>
      path(
        `M600 430L${n(600 + Math.cos(i * 0.5236) * 1200)} ${n(430 + Math.sin(i * 0.5236) * 1200)}L${n(600 + Math.cos(i * 0.5236 + 0.26) * 1200)} ${n(430 + Math.sin(i * 0.5236 + 0.26) * 1200)}Z`,
        { fill: "#f6c867", opacity: 0.8 },
      ),
    ),
    circle(600, 480, 330, "#16181d"),
    times(11, (i) =>
      circle(600, 480, 316 - i * 17, {
        stroke: ["#2c3038", TEAL, "#2c3038", RED, "#2c3038", "#f4d35e"][i % 6] ?? INK,
        width: i % 2 ? 6 : 3,
      }),
    ),
    path("M600 480L330 290A330 330 0 0 1 440 192Z", { fill: "#ffffff", opacity: 0.13 }),
    circle(600, 480, 116, RED),
    circle(600, 480, 96, { stroke: PAPER, width: 4 }),
    circle(600, 480, 14, "#f0b33f"),
    path("M560 450c10 -40 70 -40 80 0M556 500h88M570 526h60", { stroke: PAPER, width: 6, cap: "round" }),
    times(11, (i) => {
      const a = Math.PI * (1.18 + i * 0.064);
      const x = 600 + Math.cos(a) * 330;
      const y = 480 + Math.sin(a) * 330;
      return group(
        `rotate(${n((a * 180) / Math.PI + 90)} ${n(x)} ${n(y)})`,
        person(x, y + 4, 96, [PLUM, INK, TEAL, "#27507a"][i % 4] ?? INK),
        ellipse(x, y - 76, 5, 7, PAPER),
      );
    }),
    path("M1040 130L1010 420L880 560", { stroke: "#5b4a38", width: 18, cap: "round" }),
    rect(1000, 90, 84, 84, "#5b4a38", 42),
    rect(852, 548, 56, 34, "#2c3038", 6),
  );

export const kitchen = (): string => {
  const roll = dice(18);
  return picture(
    rect(0, 0, 1200, 800, "#f3ead4"),
    times(8, (row) =>
      times(12, (col) => {
        const x = col * 104 - 20;
        const y = row * 104 - 10;
        return (row + col) % 2
          ? rect(x, y, 104, 104, "#dce6ea") +
              path(`M${x + 52} ${y + 12}L${x + 92} ${y + 52}L${x + 52} ${y + 92}L${x + 12} ${y + 52}Z`, {
                stroke: "#3d6f9a",
                width: 7,
              }) +
              circle(x + 52, y + 52, 13, "#3d6f9a")
          : circle(x + 52, y + 52, 7, "#a9c0cf");
      }),
    ),
    ellipse(590, 430, 350, 330, { fill: INK, opacity: 0.25 }),
    rect(900, 360, 300, 66, "#4a3426", 30),
    circle(570, 400, 330, "#2b2f36"),
    circle(570, 400, 296, "#454b55"),
    circle(570, 400, 284, "#e6cf98"),
    times(340, () => {
      const a = roll() * 6.283;
      const r = Math.sqrt(roll()) * 270;
      const x = 570 + Math.cos(a) * r;
      const y = 400 + Math.sin(a) * r;
      return group(
        `rotate(${n(roll() * 180)} ${n(x)} ${n(y)})`,
        ellipse(x, y, 13, 8, ["#f0dfb0", "#d9bd7a", "#f7ebc8"][Math.floor(roll() * 3)] ?? PAPER),
      );
    }),
    times(6, (i) => {
      const a = i * 1.05 + 0.3;
      const x = 570 + Math.cos(a) * 140;
      const y = 400 + Math.sin(a) * 130;
      return group(
        `rotate(${i * 58} ${n(x)} ${n(y)})`,
        path(
          `M${n(x - 74)} ${n(y)}C${n(x - 40)} ${n(y - 44)} ${n(x + 40)} ${n(y - 44)} ${n(x + 74)} ${n(y)}C${n(x + 40)} ${n(y + 40)} ${n(x - 40)} ${n(y + 40)} ${n(x - 74)} ${n(y)}Z`,
          "#c9764c",
        ),
        path(`M${n(x - 60)} ${n(y)}C${n(x - 20)} ${n(y - 20)} ${n(x + 20)} ${n(y - 20)} ${n(x + 60)} ${n(y)}`, {
          stroke: "#f0b48c",
          width: 6,
        }),
      );
    }),
    times(16, (i) => {
      const a = i * 2.4;
      const r = 60 * Math.sqrt(i);
      const x = 570 + Math.cos(a) * r;
      const y = 400 + Math.sin(a) * r;
      return group(
        `rotate(${i * 71} ${n(x)} ${n(y)})`,
        path(
          `M${n(x)} ${n(y + 28)}V${n(y - 28)}M${n(x)} ${n(y)}l-16 -16M${n(x)} ${n(y)}l16 -16M${n(x)} ${n(y + 14)}l-16 -12M${n(x)} ${n(y + 14)}l16 -12`,
          { stroke: MOSS, width: 5, cap: "round" },
        ),
      );
    }),
    circle(1060, 640, 92, "#f2cf3f"),
    circle(1060, 640, 78, "#fbeaa0"),
    times(8, (i) => line(1060, 640, 1060 + Math.cos(i * 0.785) * 70, 640 + Math.sin(i * 0.785) * 70, "#f2cf3f", 6)),
    circle(120, 140, 70, PAPER),
    circle(120, 140, 54, "#3a2d26"),
    times(12, (i) => circle(96 + (i % 4) * 16, 120 + Math.floor(i / 4) * 18, 5, "#6d584b")),
  );
};
