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
  NIGHT,
  n,
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
  SAND,
  SEA,
  SKY,
  sky,
  stars,
  TEAL,
  times,
  town,
  veil,
} from "./brush.ts";

export const river = (): string =>
  picture(
    sky("#f4c98b", "#f0a875", "#e7c9a4"),
    glow(860, 230, 330, "#fff2cf", 0.9),
    circle(860, 230, 84, RED),
    ridge(4, 330, 40, "#b98a6a", 5),
    ridge(9, 385, 34, "#a0694c", 6),
    rect(0, 420, 1200, 380, "#d8a566"),
    path(
      "M560 412C640 440 700 452 640 486C560 528 360 540 400 604C450 682 760 690 640 800H1120C1090 690 760 640 800 570C830 518 930 500 850 456C800 430 690 424 640 412Z",
      TEAL,
    ),
    path(
      "M590 418C660 444 740 456 690 490C620 532 450 548 500 606C570 684 860 690 800 800H980C960 700 660 650 690 584C720 530 860 500 790 458C740 430 660 424 620 418Z",
      SEA,
    ),
    glints(3, 470, 790, 26, PAPER, 0.45),
    path("M0 520C160 500 300 540 340 640C360 720 240 770 260 800H0Z", "#b97a45"),
    path("M1200 540C1050 530 960 560 1010 640C1050 700 1160 720 1200 760Z", "#c08a50"),
    veil(
      0.5,
      times(9, (i) =>
        path(`M${20 + i * 36} ${600 + (i % 3) * 46}l40 14l-12 30m12 -30l34 -8`, { stroke: "#7d4a2a", width: 4 }),
      ),
    ),
    times(5, (i) => bird(300 + i * 46, 170 + (i % 2) * 34, 20, "#6b3a2a")),
  );

export const tunnel = (): string =>
  picture(
    rect(0, 0, 1200, 800, NIGHT),
    times(15, (i) => {
      const size = 900 * 0.79 ** i;
      const shade = ["#15384c", "#10293b"][i % 2] ?? NIGHT;
      return (
        path(
          `M${n(600 - size)} 800V${n(430 - size * 0.1)}A${n(size)} ${n(size)} 0 0 1 ${n(600 + size)} ${n(430 - size * 0.1)}V800Z`,
          shade,
        ) +
        path(
          `M${n(600 - size)} ${n(430 - size * 0.1)}A${n(size)} ${n(size)} 0 0 1 ${n(600 + size)} ${n(430 - size * 0.1)}`,
          { stroke: i % 2 ? OCHRE : "#f7d58b", width: Math.max(1.5, size / 60), opacity: 0.85 },
        )
      );
    }),
    glow(600, 420, 260, "#dff6ff", 0.95),
    path("M600 424L-120 800H1320Z", "#1b2d3b"),
    path("M564 424A36 36 0 0 1 636 424Z", SKY),
    times(7, (i) => {
      const near = 0.62 ** i;
      return path(
        `M${n(600 - 9 * near)} ${n(424 + 376 * near)}H${n(600 + 9 * near)}L${n(600 + 7 * near)} ${n(424 + 290 * near)}H${n(600 - 7 * near)}Z`,
        PAPER,
      );
    }),
    path("M600 424L-60 800H-10Z", { fill: OCHRE, opacity: 0.8 }),
    path("M600 424L1260 800H1210Z", { fill: OCHRE, opacity: 0.8 }),
    rect(690, 560, 118, 66, RED, 16),
    rect(704, 570, 90, 26, SKY, 8),
    circle(712, 628, 14, "#0a141d"),
    circle(786, 628, 14, "#0a141d"),
    circle(702, 608, 8, "#ffd9a0"),
    circle(796, 608, 8, "#ffd9a0"),
  );

export function chamber(): string {
  const seats = [6, 5, 4, 3, 2, 1].map((row) => {
    const radius = 150 + row * 84;
    const count = 8 + row * 4;
    return times(count, (i) => {
      const share = i / (count - 1);
      const angle = Math.PI * (1 - share);
      const fill = share < 0.51 ? "#27507a" : share < 0.86 ? RED : OCHRE;
      return (
        circle(600 + Math.cos(angle) * radius * 0.86, 740 - Math.sin(angle) * radius, 24 + row, fill) +
        circle(600 + Math.cos(angle) * radius * 0.86, 734 - Math.sin(angle) * radius, 10 + row / 2, PAPER)
      );
    });
  });
  return picture(
    rect(0, 0, 1200, 800, "#efe0c2"),
    times(6, (i) =>
      path(
        `M${600 - (200 + i * 84) * 0.86} 760A${(200 + i * 84) * 0.86} ${200 + i * 84} 0 0 1 ${600 + (200 + i * 84) * 0.86} 760`,
        { stroke: "#d6bd8e", width: 50 },
      ),
    ),
    ...seats,
    rect(500, 690, 200, 110, "#6b4226", 10),
    rect(520, 660, 160, 44, "#8a5a34", 8),
    circle(600, 640, 30, INK),
    glow(690, 650, 80, "#ffe9a8", 1),
    rect(684, 640, 12, 30, OCHRE, 4),
  );
}

export function ballot(): string {
  const skins = ["#8d5a3c", "#e0ac86", "#c98a5e", "#f0c9a8", "#6b4430", "#d9a07a"];
  const sleeves = [TEAL, OCHRE, RED, PLUM, MOSS, "#27507a"];
  return picture(
    rect(0, 0, 1200, 800, "#bfd8d2"),
    times(11, (i) => path(`M600 190L${-500 + i * 220} 900H${-390 + i * 220}Z`, { fill: PAPER, opacity: 0.35 })),
    group(
      "rotate(-7 600 190)",
      rect(480, 70, 240, 240, PAPER, 6),
      path("M480 130L600 210L720 130", { stroke: "#c9b68f", width: 5 }),
      path("M560 240l28 30l56 -66", { stroke: RED, width: 15, cap: "round" }),
    ),
    times(9, (i) => {
      const x = 80 + i * 130;
      const top = 420 + ((i * 53) % 130) - (i === 4 ? 60 : 0);
      const skin = skins[i % 6] ?? ROSE;
      return group(
        `rotate(${n((600 - x) / 26)} ${x} 800)`,
        rect(x - 36, top + 80, 72, 460, skin, 34),
        rect(x - 52, top + 230, 104, 420, sleeves[(i * 5) % 6] ?? TEAL, 14),
        times(4, (f) => rect(x - 38 + f * 20, top - 26 - ([6, 22, 26, 10][f] ?? 0), 17, 110, skin, 8)),
        rect(x - 38, top + 34, 77, 84, skin, 26),
        group(`rotate(38 ${x + 40} ${top + 80})`, rect(x + 28, top + 8, 19, 80, skin, 9)),
      );
    }),
  );
}

export function bars(): string {
  const heights = [160, 250, 220, 330, 300, 430, 380, 520, 560];
  const fills = [TEAL, SEA, OCHRE, RED, PLUM, TEAL, RUST, OCHRE, RED];
  const tops = heights.map((height, i) => `${150 + i * 112} ${640 - height - 60 - (i % 2) * 20}`);
  return picture(
    rect(0, 0, 1200, 800, PAPER),
    times(9, (i) => line(70, 640 - i * 66, 1130, 640 - i * 66, "#e2d3b3", 3)),
    ...heights.map(
      (height, i) =>
        rect(110 + i * 112, 640 - height, 80, height, fills[i] ?? TEAL, 4) +
        rect(110 + i * 112, 640 - height, 26, height, "#00000018", 4),
    ),
    path(`M${tops.join("L")}`, { stroke: INK, width: 7, cap: "round" }),
    ...tops.map((top) =>
      circle(Number(top.split(" ")[0]), Number(top.split(" ")[1]), 13, { fill: PAPER, stroke: INK, width: 6 }),
    ),
    rect(70, 640, 1060, 8, INK),
    times(
      14,
      (i) =>
        ellipse(120 + i * 74, 716 - (i % 3) * 6, 34, 12, OCHRE) +
        ellipse(120 + i * 74, 708 - (i % 3) * 6, 34, 12, "#f2c66d"),
    ),
  );
}

export const portraitMayor = (): string =>
  picture(
    sky("#f2b8a0", "#f7d9b8"),
    circle(900, 210, 110, "#f7ead2"),
    veil(0.8, town(21, 800, -10, 1210, ["#b3667a", "#9c5570", "#c47c80"], "#f7d58b")),
    path("M330 800C330 610 440 560 600 560C760 560 870 610 870 800Z", PINE),
    path("M520 560L600 690L680 560L640 500H560Z", PAPER),
    path("M520 556L470 640L560 760L600 690Z M680 556L730 640L640 760L600 690Z", "#2f5c4e"),
    rect(548, 450, 104, 130, "#d99f7c", 44),
    ellipse(600, 360, 128, 158, "#e8b795"),
    path(
      "M462 380C440 200 520 150 610 150C720 150 770 230 740 390C736 300 690 262 600 262C520 262 474 300 462 380Z",
      "#b9bdc1",
    ),
    path("M468 330C470 230 540 190 620 196C560 210 500 260 468 330Z", "#dfe2e4"),
    circle(548, 362, 34, { stroke: INK, width: 7 }),
    circle(652, 362, 34, { stroke: INK, width: 7 }),
    line(582, 360, 618, 360, INK, 7),
    circle(550, 364, 9, INK),
    circle(650, 364, 9, INK),
    path("M600 372C596 400 586 418 604 422", { stroke: "#b97d5c", width: 6, cap: "round" }),
    path("M552 456C580 482 624 482 650 452", { stroke: "#a33c37", width: 9, cap: "round" }),
    circle(470, 420, 10, OCHRE),
    circle(730, 420, 10, OCHRE),
  );

export function letters(): string {
  const roll = dice(31);
  return picture(
    rect(0, 0, 1200, 800, "#7fa8a4"),
    times(26, (i) => {
      const x = roll() * 1100;
      const y = roll() * 700;
      const fill = [PAPER, "#fff8e8", SAND, ROSE, MIST][i % 5] ?? PAPER;
      return group(
        `rotate(${n(roll() * 70 - 35)} ${n(x)} ${n(y)})`,
        rect(x - 130, y - 84, 272, 182, "#00000022", 6),
        rect(x - 136, y - 90, 272, 180, fill, 6),
        i % 3 === 0
          ? path(`M${n(x - 136)} ${n(y - 90)}l136 100l136 -100`, { stroke: "#c9b68f", width: 5 }) +
              rect(x + 84, y + 40, 36, 40, RED)
          : times(6, (row) => rect(x - 110, y - 64 + row * 24, 120 + roll() * 100, 7, row === 0 ? INK : "#9b9684")),
      );
    }),
    path(
      "M330 420C420 260 620 260 640 420C656 540 480 560 500 430C520 300 800 300 820 430C836 540 660 560 690 420C720 280 900 330 960 420",
      { stroke: INK, width: 26, cap: "round" },
    ),
    path(
      "M330 420C420 260 620 260 640 420C656 540 480 560 500 430C520 300 800 300 820 430C836 540 660 560 690 420C720 280 900 330 960 420",
      { stroke: OCHRE, width: 12, cap: "round" },
    ),
  );
}

export const bridge = (): string =>
  picture(
    sky("#a9c9cf", "#dbe6dd", "#f0e2c0"),
    peaks(5, 360, 120, "#8fb0b3", 8),
    ridge(17, 420, 30, "#6d9395", 5),
    rect(0, 520, 1200, 280, "#cfae78"),
    path(
      "M0 590C300 560 460 620 700 606C900 596 1060 570 1200 590V640C1000 622 860 650 640 656C400 662 200 620 0 644Z",
      SEA,
    ),
    path(
      "M0 700C260 680 520 720 760 704C960 692 1100 716 1200 706V724C1000 730 760 716 560 730C340 742 160 712 0 720Z",
      TEAL,
    ),
    ...[330, 870].map(
      (x) =>
        path(`M${x - 270} 470A270 210 0 0 1 ${x + 270} 470`, { stroke: RUST, width: 22 }) +
        path(`M${x - 270} 470A270 170 0 0 1 ${x + 270} 470`, { stroke: RUST, width: 9 }) +
        times(13, (i) => {
          const dx = -240 + i * 40;
          const y = 470 - Math.sqrt(1 - (dx / 270) ** 2) * 205;
          return line(x + dx, y, x + dx, 470, RUST, 6);
        }),
    ),
    rect(0, 462, 1200, 30, "#7c3520"),
    ...[60, 600, 1140].map((x) => path(`M${x - 34} 492H${x + 34}L${x + 46} 690H${x - 46}Z`, "#8a7a68")),
    ...[
      { x: 60, fill: TEAL, other: PAPER },
      { x: 1140, fill: RED, other: OCHRE },
    ].map(
      ({ x, fill, other }) =>
        line(x, 462, x, 190, INK, 8) +
        path(`M${x} 196h${x < 600 ? 130 : -130}v80h${x < 600 ? -130 : 130}Z`, fill) +
        path(`M${x} 224h${x < 600 ? 130 : -130}v24h${x < 600 ? -130 : 130}Z`, other),
    ),
    times(4, (i) => bird(480 + i * 60, 130 + (i % 2) * 30, 18, INK)),
  );

export const nightDome = (): string =>
  picture(
    sky("#0d1b3a", "#27355f", "#56557f"),
    stars(8, 130, 520),
    circle(260, 190, 96, "#f5e7bd"),
    circle(226, 170, 18, "#e4d3a1"),
    circle(290, 220, 26, "#e4d3a1"),
    circle(250, 240, 10, "#e4d3a1"),
    ridge(41, 640, 30, "#1b2748", 6),
    path("M470 400A200 210 0 0 1 870 400Z", "#101a35"),
    rect(650, 130, 40, 70, "#101a35"),
    line(670, 130, 670, 70, "#101a35", 8),
    times(7, (i) =>
      path(`M${490 + i * 60} 400A${n(Math.abs(180 - i * 60) + 4)} 204 0 0 ${i < 3 ? 1 : 0} 670 196`, {
        stroke: "#2c3b66",
        width: 4,
      }),
    ),
    rect(440, 396, 460, 50, "#0c1530"),
    rect(330, 446, 680, 300, "#141f3f"),
    times(11, (i) => rect(352 + i * 60, 470, 26, 250, "#1f2d55")),
    path("M310 446L670 380L1030 446Z", "#0c1530"),
    rect(280, 740, 780, 24, "#0c1530"),
    rect(240, 762, 860, 40, "#0a1128"),
    glow(965, 610, 130, "#ffd98a", 0.9),
    rect(948, 584, 36, 56, "#ffdf94"),
    line(966, 584, 966, 640, "#7a5a22", 3),
    path("M150 790c10 -34 40 -44 70 -40l22 -20l4 26c20 4 30 16 24 24l-30 6c-10 10 -60 14 -90 4Z", RUST),
  );
