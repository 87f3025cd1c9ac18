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
  MIST,
  MOSS,
  OCHRE,
  PAPER,
  PINE,
  PLUM,
  path,
  peaks,
  picture,
  RED,
  ROSE,
  RUST,
  rect,
  ridge,
  SEA,
  SKY,
  sky,
  stars,
  swell,
  TEAL,
  times,
  town,
  veil,
} from "./brush.ts";

export const harbourNight = (): string =>
  picture(
    sky("#081826", "#123651", "#2d5f74"),
    stars(12, 90, 330),
    ridge(23, 380, 70, "#0d2a3d", 4),
    group(
      "translate(0 -40)",
      town(33, 500, 640, 1210, ["#7b3f35", "#9a5a3c", "#3c5968", "#c08a55", "#49404f"], "#ffd98a"),
    ),
    rect(0, 455, 1200, 345, "#0f3a50"),
    veil(
      0.35,
      times(14, (i) => rect(660 + i * 40, 460, 12, 60 + ((i * 37) % 90), "#ffd98a", 6)),
    ),
    rect(560, 452, 640, 26, "#2a2f38"),
    glow(300, 470, 330, "#ffe1a0", 0.35),
    path("M40 500H560L520 590H90Z", "#e9edf0"),
    path("M62 548H542L520 590H90Z", RED),
    rect(110, 440, 380, 62, PAPER, 8),
    rect(160, 384, 260, 60, PAPER, 8),
    rect(230, 340, 110, 48, PAPER, 6),
    rect(350, 310, 52, 80, RED, 4),
    rect(350, 322, 52, 16, INK),
    times(11, (i) => rect(128 + i * 33, 458, 20, 22, "#ffcf6b", 4)),
    times(7, (i) => rect(176 + i * 34, 402, 20, 20, "#ffcf6b", 4)),
    rect(242, 352, 86, 16, "#ffcf6b", 3),
    swell(590, 7, 160, "#0b3044"),
    swell(660, 9, 210, "#0a2a3c", 70),
    swell(740, 10, 260, "#082232", 30),
    glints(6, 600, 790, 34, "#ffd98a", 0.4),
    times(3, (i) => bird(420 + i * 70, 250 + i * 16, 18, MIST)),
  );

export const storm = (): string =>
  picture(
    sky("#2b3e4c", "#4b6673", "#8ca5a6"),
    veil(
      0.5,
      times(8, (i) => ellipse(120 + i * 160, 90 + (i % 3) * 50, 190, 60, i % 2 ? "#1e2d38" : "#37505d")),
    ),
    path("M700 150L-100 60V250Z", { fill: "#ffe9a6", opacity: 0.55 }),
    path("M660 640L676 190H744L764 640Z", PAPER),
    rect(668, 300, 86, 70, RED),
    rect(662, 440, 98, 74, RED),
    path("M658 580H764L768 640H654Z", RED),
    rect(658, 172, 106, 20, INK),
    rect(676, 112, 70, 62, "#ffe7a0"),
    line(694, 112, 694, 172, INK, 5),
    line(728, 112, 728, 172, INK, 5),
    path("M664 114L711 60L758 114Z", RED),
    path("M540 800C560 660 620 620 700 626C800 620 880 660 930 800Z", "#2a2f33"),
    path("M600 800C620 700 660 650 720 650C690 700 700 760 690 800Z", "#3b4348"),
    times(4, (i) => {
      const x = -80 + i * 350;
      const y = 560 + (i % 2) * 70;
      return (
        path(
          `M${x - 60} 820V${y + 120}C${x + 20} ${y - 60} ${x + 190} ${y - 80} ${x + 250} ${y + 20}C${x + 190} ${y - 20} ${x + 140} ${y + 10} ${x + 150} ${y + 60}C${x + 230} ${y + 100} ${x + 330} ${y + 120} ${x + 420} 820Z`,
          i % 2 ? TEAL : "#17505e",
        ) +
        path(
          `M${x + 60} ${y - 12}C${x + 130} ${y - 64} ${x + 220} ${y - 50} ${x + 250} ${y + 20}C${x + 200} ${y - 16} ${x + 150} ${y - 2} ${x + 138} ${y + 30}`,
          { stroke: PAPER, width: 14, cap: "round" },
        )
      );
    }),
    swell(730, 26, 300, "#0f3d4b", 40),
    veil(
      0.4,
      times(70, (i) =>
        line((i * 97) % 1260, (i * 61) % 620, ((i * 97) % 1260) - 26, ((i * 61) % 620) + 60, "#dfeaec", 2.5),
      ),
    ),
  );

export const flags = (): string =>
  picture(
    sky("#f6e6c4", "#f2d3a4"),
    circle(600, 470, 150, "#f4a259"),
    rect(0, 480, 1200, 320, SEA),
    glints(9, 490, 640, 40, PAPER, 0.6),
    path("M0 640H1200V800H0Z", "#d9c7a3"),
    rect(0, 640, 1200, 12, "#b59c70"),
    ...[
      [RED, PAPER, "bar"],
      [TEAL, OCHRE, "cross"],
      ["#27507a", PAPER, "disc"],
      [MOSS, PAPER, "band"],
      [OCHRE, PLUM, "bar"],
      [PAPER, RED, "cross"],
      [PLUM, ROSE, "disc"],
      [INK, SKY, "band"],
    ].map(([ground, sign, form], i) => {
      const x = 90 + i * 142;
      const wave = (y: number) => `M${x} ${y}c40 -26 70 22 118 -4v90c-48 26 -78 -22 -118 4Z`;
      const y = 130 + (i % 2) * 14;
      const drawn =
        form === "disc"
          ? circle(x + 58, y + 44, 24, sign ?? "")
          : form === "cross"
            ? path(
                `M${x + 40} ${y - 8}c6 0 10 4 18 6v90c-8 -2 -12 -6 -18 -6Z M${x} ${y + 36}c40 -26 70 22 118 -4v18c-48 26 -78 -22 -118 4Z`,
                sign ?? "",
              )
            : form === "bar"
              ? path(`M${x} ${y + 30}c40 -26 70 22 118 -4v30c-48 26 -78 -22 -118 4Z`, sign ?? "")
              : path(`M${x} ${y}c14 -8 26 -8 38 -4v90c-12 -4 -24 -4 -38 4Z`, sign ?? "");
      return (
        rect(x - 6, 110, 9, 560, "#5a5148", 4) +
        circle(x - 2, 106, 9, OCHRE) +
        path(wave(y), ground ?? "") +
        drawn +
        ellipse(x, 672, 30, 7, "#b59c70")
      );
    }),
    times(5, (i) => bird(180 + i * 190, 60 + (i % 2) * 24, 14, "#7d6a4c")),
  );

export const reservoir = (): string =>
  picture(
    sky("#f3d9a9", "#efc18a", "#dba672"),
    circle(250, 180, 70, "#fff1cf"),
    peaks(61, 300, 90, "#b98d62", 7),
    ridge(62, 370, 40, "#a57a51", 5),
    times(7, (i) =>
      path(
        `M0 ${430 + i * 34}C300 ${400 + i * 36} 420 ${470 + i * 30} 640 ${452 + i * 32}S1000 ${430 + i * 34} 1200 ${450 + i * 32}V800H0Z`,
        i % 2 ? "#c99c68" : "#d8b17c",
      ),
    ),
    path("M0 660C260 610 420 640 620 634C860 626 1000 600 1200 650V800H0Z", "#4d8f7e"),
    path("M0 720C300 680 700 700 1200 710V800H0Z", "#3b7a6c"),
    rect(610, 300, 130, 356, "#e7dcc4"),
    rect(610, 300, 40, 356, "#cbbd9f"),
    path("M594 304L675 160L756 304Z", "#7c3f2d"),
    line(675, 160, 675, 108, INK, 6),
    line(655, 126, 695, 126, INK, 6),
    circle(686, 384, 38, PAPER),
    circle(686, 384, 38, { stroke: INK, width: 6 }),
    line(686, 384, 700, 410, INK, 6),
    line(686, 384, 658, 372, INK, 5),
    rect(664, 470, 40, 72, INK, 20),
    rect(664, 580, 40, 76, INK, 20),
    veil(0.4, path("M616 660H736L726 770H630Z", "#e7dcc4")),
    path("M250 690h130l-24 34h-84Z", RUST),
    line(315, 690, 315, 640, INK, 4),
    circle(300, 668, 13, INK),
    circle(340, 672, 12, PLUM),
    glints(15, 670, 790, 26, PAPER, 0.5),
  );

export const railway = (): string =>
  picture(
    sky("#8fc1d4", "#d8e8df", "#f6e8c0"),
    peaks(71, 330, 130, "#6f93a8", 8),
    peaks(72, 370, 90, "#55798d", 10),
    ridge(73, 410, 20, "#8a9a5b", 6),
    rect(0, 425, 1200, 375, "#e0b549"),
    path("M600 425L-300 800H120Z", "#cf9f37"),
    path("M600 425L1500 800H1080Z", "#cf9f37"),
    path("M600 425L240 800H420Z", "#edc766"),
    path("M600 425L960 800H780Z", "#edc766"),
    path("M594 425L380 800H820L606 425Z", "#8d7a63"),
    times(15, (i) => {
      const near = 0.78 ** i;
      const half = 170 * near;
      return rect(600 - half, 425 + 360 * near, half * 2, 24 * near, "#4c3a2c", 3);
    }),
    path("M597 425L470 800H494L599 425Z", "#dfe3e6"),
    path("M603 425L730 800H706L601 425Z", "#dfe3e6"),
    rect(560, 352, 80, 84, PINE, 14),
    rect(570, 362, 60, 30, "#dff0ee", 6),
    circle(576, 414, 7, "#ffe9a0"),
    circle(624, 414, 7, "#ffe9a0"),
    rect(556, 404, 88, 6, OCHRE),
    circle(600, 342, 6, "#ffe9a0"),
    veil(0.8, ellipse(640, 318, 34, 13, PAPER), ellipse(700, 296, 48, 16, PAPER), ellipse(780, 272, 62, 18, PAPER)),
    times(6, (i) => {
      const s = 0.62 ** i;
      const x = 600 - 520 * s;
      return (
        line(x, 425 + 300 * s, x, 425 - 160 * s + 60 * s, "#5a4636", 10 * s + 1) +
        line(x - 40 * s, 425 - 70 * s, x + 40 * s, 425 - 70 * s, "#5a4636", 7 * s + 1)
      );
    }),
    times(4, (i) => bird(860 + i * 60, 130 + (i % 2) * 26, 16, INK)),
  );

export const portraitPilot = (): string =>
  picture(
    sky("#bcd9dc", "#e9e3cc"),
    rect(0, 470, 1200, 330, SEA),
    glints(44, 480, 780, 60, PAPER, 0.5),
    ridge(45, 466, 14, "#5c8f93", 5).replace("L1200 800Z", "L1200 480Z").replace("M0 800", "M0 480"),
    path("M150 480h150l-30 46h-92Z", RUST),
    line(220, 480, 220, 360, INK, 5),
    path("M226 366l70 104h-70Z", PAPER),
    path("M310 800C310 620 430 566 600 566C770 566 890 620 890 800Z", "#1b2f4d"),
    path("M528 560L600 650L672 560L640 520H560Z", PAPER),
    path("M530 556L500 660L592 800H608L700 660L670 556L600 660Z", "#24406a"),
    times(3, (i) => circle(556, 690 + i * 44, 9, OCHRE) + circle(644, 690 + i * 44, 9, OCHRE)),
    path(
      "M440 330C430 500 450 590 500 620C520 560 500 420 520 300Z M760 330C770 500 750 590 700 620C680 560 700 420 680 300Z",
      "#b64a26",
    ),
    rect(550, 460, 100, 120, "#dba884", 44),
    ellipse(600, 370, 122, 152, "#efc4a2"),
    path(
      "M462 400C430 210 530 150 620 158C730 162 780 250 740 400C728 300 690 250 640 236C600 290 500 290 462 400Z",
      "#c9562d",
    ),
    path("M560 246C520 270 490 300 470 352C480 270 510 220 580 206Z", "#df7444"),
    ellipse(552, 376, 10, 12, INK),
    ellipse(650, 376, 10, 12, INK),
    path("M530 346q22 -14 44 0M628 346q22 -14 44 0", { stroke: "#9c3f20", width: 7, cap: "round" }),
    path("M602 386C600 410 590 424 606 430", { stroke: "#c48d6b", width: 6, cap: "round" }),
    path("M564 464C586 476 620 476 642 462", { stroke: "#a33c37", width: 8, cap: "round" }),
    veil(
      0.5,
      times(
        7,
        (i) =>
          circle(520 + (i % 4) * 14, 410 + (i % 3) * 10, 3, "#c9764c") +
          circle(646 + (i % 4) * 14, 410 + (i % 3) * 10, 3, "#c9764c"),
      ),
    ),
  );

export const clocks = (): string => {
  const face = (x: number, y: number, radius: number, hour: number, minute: number, ring: string) => {
    const hand = (turn: number, length: number, width: number) =>
      line(x, y, x + Math.sin(turn * 2 * Math.PI) * length, y - Math.cos(turn * 2 * Math.PI) * length, INK, width);
    return (
      circle(x, y, radius, ring) +
      circle(x, y, radius * 0.86, PAPER) +
      times(12, (i) => {
        const a = (i / 12) * 2 * Math.PI;
        return line(
          x + Math.sin(a) * radius * 0.7,
          y - Math.cos(a) * radius * 0.7,
          x + Math.sin(a) * radius * 0.79,
          y - Math.cos(a) * radius * 0.79,
          INK,
          i % 3 ? 4 : 9,
        );
      }) +
      hand((hour + minute / 60) / 12, radius * 0.42, 14) +
      hand(minute / 60, radius * 0.64, 9) +
      circle(x, y, 14, RED)
    );
  };
  return picture(
    sky("#f4c9a6", "#f7e3bd"),
    face(390, 290, 220, 4, 10, TEAL),
    face(830, 290, 220, 5, 10, RUST),
    rect(0, 640, 1200, 160, SEA),
    path("M170 660C330 560 480 590 620 570C760 550 900 570 1040 660Z", MOSS),
    path("M300 660C420 600 560 610 700 604C560 640 420 650 300 660Z", "#78954f"),
    town(88, 622, 420, 800, ["#b9502f", "#f5ecd9", "#d8a04a", "#5b2f4f"], "#2b4a5a"),
    swell(664, 8, 150, "#27808a"),
    swell(720, 9, 210, TEAL, 60),
    glints(19, 670, 790, 24, PAPER, 0.45),
    times(4, (i) => bird(560 + i * 40, 90 + (i % 2) * 30, 15, INK)),
  );
};

export function map(): string {
  const roll = dice(52);
  const province = (points: string, fill: string) => path(points, { fill, stroke: PAPER, width: 6 });
  const towns = [
    [250, 250],
    [420, 410],
    [610, 300],
    [540, 560],
    [330, 620],
    [760, 470],
  ];
  return picture(
    rect(0, 0, 1200, 800, "#a9cdd0"),
    veil(
      0.5,
      times(16, (i) =>
        path(`M700 ${20 + i * 52}q40 -14 80 0t80 0t80 0t80 0t80 0t80 0`, { stroke: "#8fb9bd", width: 4 }),
      ),
    ),
    province("M0 0H420L380 150L240 190L120 130L0 170Z", "#d9b36b"),
    province("M0 170L120 130L240 190L250 330L110 390L0 340Z", "#c98b5d"),
    province("M240 190L380 150L420 0H640L700 120L640 230L500 260L380 340L250 330Z", "#b7b56a"),
    province("M380 340L500 260L640 230L740 330L690 430L540 470L430 440Z", "#dfc48a"),
    province("M250 330L380 340L430 440L400 560L240 540L110 390Z", "#8fa86a"),
    province("M0 340L110 390L240 540L180 680L0 640Z", "#cfa05a"),
    province("M240 540L400 560L430 440L540 470L560 620L430 720L300 800H120L180 680Z", "#c77f5a"),
    province("M540 470L690 430L820 470L800 570L680 640L560 620Z", "#a3936f"),
    province("M0 640L180 680L120 800H0Z", "#93a55c"),
    times(9, () => {
      const x = 800 + roll() * 340;
      const y = 80 + roll() * 640;
      return ellipse(x, y, 20 + roll() * 46, 14 + roll() * 26, { fill: "#c9ba7e", stroke: PAPER, width: 5 });
    }),
    path("M120 130C200 240 330 260 420 410S600 520 700 560S900 620 1000 600", { stroke: SEA, width: 10, cap: "round" }),
    path("M250 250L420 410L610 300L760 470L1000 300M420 410L540 560L330 620", {
      stroke: INK,
      width: 5,
      dash: "4 16",
      cap: "round",
    }),
    ...towns.map(([x = 0, y = 0], i) =>
      circle(x, y, i === 2 ? 20 : 13, { fill: i === 2 ? RED : PAPER, stroke: INK, width: 6 }),
    ),
    group(
      "translate(1040 660)",
      circle(0, 0, 74, { stroke: INK, width: 4 }),
      path("M0 -92L16 0L0 92L-16 0Z", INK),
      path("M-92 0L0 -16L92 0L0 16Z", RED),
      path("M0 -92L16 0H-16Z", PAPER),
    ),
    rect(14, 14, 1172, 772, "none"),
    path("M14 14H1186V786H14Z", { stroke: PAPER, width: 12 }),
  );
}
