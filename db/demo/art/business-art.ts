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
  RUST,
  rect,
  SEA,
  sky,
  swell,
  TEAL,
  times,
  town,
  veil,
} from "./brush.ts";

export const bank = (): string =>
  picture(
    sky("#d98f6a", "#efc08f", "#f7e2b9"),
    path("M0 250L140 230L240 280L380 210L480 300L620 260L760 370L900 330L1010 420L1200 400", {
      stroke: RED,
      width: 10,
      cap: "round",
    }),
    circle(1010, 420, 16, RED),
    path("M180 800L180 360H1020V800Z", "#e8dcc0"),
    path("M140 370L600 170L1060 370Z", "#f3ead3"),
    path("M220 350L600 196L980 350Z", "#d8c69d"),
    circle(600, 290, 42, OCHRE),
    path("M600 262v56M584 276h26a10 10 0 0 1 0 20h-22a10 10 0 0 0 0 20h28", { stroke: "#8a6520", width: 7 }),
    rect(140, 366, 920, 34, "#cbb98e"),
    times(
      8,
      (i) =>
        rect(190 + i * 106, 400, 66, 300, PAPER) +
        rect(190 + i * 106, 400, 18, 300, "#d5c59e") +
        rect(182 + i * 106, 400, 82, 18, "#cbb98e") +
        rect(182 + i * 106, 682, 82, 20, "#cbb98e"),
    ),
    rect(560, 520, 84, 180, INK, 4),
    rect(130, 700, 940, 30, "#cbb98e"),
    rect(80, 730, 1040, 30, "#bba67a"),
    rect(30, 760, 1140, 40, "#a9936a"),
    path("M1060 800L700 800L560 700H1060Z", { fill: "#6b4b34", opacity: 0.25 }),
    person(330, 800, 120, INK),
    person(390, 804, 110, RUST),
    person(860, 802, 118, TEAL),
  );

export const shipyard = (): string =>
  picture(
    sky("#7fb0bd", "#c9dcd4", "#f3dfb5"),
    town(55, 600, -10, 1210, ["#7f9aa0", "#8ea7a9", "#6f8c94"], "#c9dcd4"),
    ...[
      { x: 220, flip: 1 },
      { x: 980, flip: -1 },
    ].map(({ x, flip }) =>
      group(
        `translate(${x} 0) scale(${flip} 1)`,
        path("M-46 640L-26 190H26L46 640Z", { stroke: RED, width: 14 }),
        times(7, (i) => line(-40 + i * 2, 600 - i * 62, 38 - i * 2, 540 - i * 62, RED, 6)),
        path("M-150 190H430L20 120Z", { stroke: RED, width: 12 }),
        rect(-40, 180, 80, 44, RED),
        rect(-150, 190, 70, 60, "#7c2a22"),
        line(360, 190, 360, 330, INK, 5),
        path("M340 330h40v26h-40Z", OCHRE),
      ),
    ),
    path("M250 380H1000L930 640H330Z", "#2c4a5b"),
    path("M290 530H962L930 640H330Z", RUST),
    veil(
      0.9,
      times(14, (i) => line(300 + i * 50, 384, 320 + i * 46, 640, "#3f6174", 4)),
      times(4, (i) => line(262 + i * 18, 430 + i * 50, 988 - i * 18, 430 + i * 50, "#3f6174", 4)),
    ),
    path("M420 380V300H760V380M470 300V250H640V300", { stroke: "#2c4a5b", width: 14 }),
    glow(560, 470, 90, "#fff3b0", 1),
    circle(560, 470, 9, "#ffffff"),
    times(9, (i) => line(560, 470, 560 + Math.cos(i * 0.7) * 46, 470 + Math.sin(i * 0.7) * 46, "#ffe58a", 3)),
    rect(0, 640, 1200, 30, "#6b5a48"),
    times(13, (i) => rect(20 + i * 94, 650, 34, 70, "#57483a")),
    rect(0, 716, 1200, 84, TEAL),
    glints(27, 724, 796, 26, PAPER, 0.5),
    person(120, 640, 84, INK),
    person(1090, 640, 84, INK),
    person(1130, 640, 78, PLUM),
  );

export const station = (): string =>
  picture(
    rect(0, 0, 1200, 800, "#c78a53"),
    path("M90 640V360A510 330 0 0 1 1110 360V640Z", "#f6dfab"),
    path("M90 640V360A510 330 0 0 1 1110 360V640Z", { stroke: "#7a4a2a", width: 22 }),
    glow(600, 260, 420, "#fff6dd", 0.9),
    times(9, (i) => line(192 + i * 102, 70 + Math.abs(4 - i) ** 2 * 12, 192 + i * 102, 640, "#9a6538", 9)),
    times(4, (i) => line(100, 230 + i * 110, 1100, 230 + i * 110, "#9a6538", 9)),
    path("M220 640A380 300 0 0 1 980 640", { stroke: "#9a6538", width: 10 }),
    circle(600, 210, 96, INK),
    circle(600, 210, 82, PAPER),
    times(12, (i) =>
      line(
        600 + Math.sin(i * 0.5236) * 62,
        210 - Math.cos(i * 0.5236) * 62,
        600 + Math.sin(i * 0.5236) * 72,
        210 - Math.cos(i * 0.5236) * 72,
        INK,
        5,
      ),
    ),
    line(600, 210, 574, 176, INK, 9),
    line(600, 210, 600, 146, RED, 6),
    rect(0, 636, 1200, 164, "#8d5a36"),
    times(9, (i) => path(`M600 636L${-400 + i * 250} 800h14L602 636Z`, "#7a4a2a")),
    rect(120, 420, 250, 130, "#1b2a33", 8),
    times(4, (i) => rect(138, 438 + i * 27, 120, 12, OCHRE) + rect(280, 438 + i * 27, 60, 12, i === 1 ? RED : OCHRE)),
    ...[
      [190, 150, INK],
      [260, 130, PLUM],
      [430, 160, PINE],
      [500, 120, RUST],
      [640, 150, "#27507a"],
      [770, 170, INK],
      [840, 140, RED],
      [980, 160, TEAL],
      [1060, 130, INK],
    ].map(
      ([x, size, fill], i) =>
        person(Number(x), 720 + (i % 3) * 24, Number(size), String(fill)) +
        veil(0.3, ellipse(Number(x) + 30, 722 + (i % 3) * 24, 50, 7, INK)),
    ),
    rect(800, 700, 40, 34, OCHRE, 5),
    rect(452, 704, 30, 40, TEAL, 5),
  );

export const wind = (): string =>
  picture(
    sky("#cfe7ea", "#e8f0dc", "#f6dca6"),
    circle(960, 330, 90, "#f4b860"),
    rect(0, 430, 1200, 370, SEA),
    veil(0.6, rect(880, 432, 160, 5, PAPER), rect(900, 446, 120, 5, PAPER), rect(920, 462, 80, 5, PAPER)),
    ...[
      [1080, 432, 0.35, 0.2],
      [930, 436, 0.42, 0.9],
      [770, 444, 0.52, 0.5],
      [590, 456, 0.68, 1.3],
      [390, 476, 0.88, 0.1],
      [150, 510, 1.2, 0.75],
    ].map(([x = 0, y = 0, size = 1, turn = 0]) => {
      const hub = y - 300 * size;
      const blade = (angle: number) =>
        group(
          `translate(${x} ${n(hub)}) rotate(${n(angle)}) scale(${size})`,
          path("M-5 0C-16 -60 -8 -150 0 -176C6 -150 12 -60 6 0Z", "#ffffff"),
        );
      return (
        path(`M${x - 9 * size} ${y}L${x - 5 * size} ${n(hub)}H${x + 5 * size}L${x + 9 * size} ${y}Z`, PAPER) +
        rect(x - 14 * size, y - 34 * size, 28 * size, 40 * size, OCHRE) +
        [0, 120, 240].map((a) => blade(a + turn * 57)).join("") +
        circle(x, hub, 11 * size, "#dfe7e8")
      );
    }),
    swell(520, 8, 190, "#27868f"),
    swell(600, 10, 240, TEAL, 90),
    path("M640 610h240l-46 76H690Z", RED),
    rect(700, 552, 84, 60, PAPER, 6),
    rect(714, 566, 24, 20, INK),
    rect(748, 566, 24, 20, INK),
    line(820, 612, 820, 480, INK, 6),
    path("M820 486L700 560", { stroke: INK, width: 3 }),
    path("M640 634h226", { stroke: PAPER, width: 7 }),
    swell(684, 11, 220, "#185a64", 20),
    swell(750, 10, 280, "#12474f", 140),
    glints(2, 600, 790, 20, PAPER, 0.4),
    times(6, (i) => bird(780 + i * 36, 500 + (i % 3) * 22, 13, INK)),
  );

export function bread(): string {
  const crusts = ["#c07a3a", "#a85f2a", "#d79a53", "#b86f30"];
  const loaf = (x: number, y: number, w: number, h: number, i: number) =>
    path(`M${x} ${y}C${x - 10} ${y - h * 1.25} ${x + w + 10} ${y - h * 1.25} ${x + w} ${y}Z`, crusts[i % 4] ?? RUST) +
    times(3, (k) =>
      path(
        `M${n(x + w * (0.22 + k * 0.24))} ${n(y - h * 0.35)}q${n(w * 0.05)} ${n(-h * 0.35)} ${n(w * 0.16)} ${n(-h * 0.42)}`,
        { stroke: "#f2d59c", width: 9, cap: "round" },
      ),
    );
  const ear = (x: number, flip: number) =>
    group(
      `translate(${x} 800) scale(${flip} 1)`,
      path("M0 0C-10 -200 20 -420 60 -560", { stroke: "#8a6a2a", width: 9, cap: "round" }),
      times(9, (i) => {
        const y = -300 - i * 34;
        const cx = 14 + i * 6;
        return ellipse(cx - 24, y, 11, 28, { fill: OCHRE }) + ellipse(cx + 26, y - 12, 11, 28, { fill: "#f0c25e" });
      }),
    );
  return picture(
    rect(0, 0, 1200, 800, "#5a2f22"),
    glow(600, 120, 700, "#f6b35e", 0.55),
    ...[270, 500, 730].map(
      (y, row) =>
        rect(150, y, 900, 26, "#3b1f17") +
        times(4 + row, (i) => loaf(176 + i * (860 / (4 + row)), y, 860 / (4 + row) - 34, 150 - row * 14, i + row)),
    ),
    times(
      3,
      (i) =>
        line(420 + i * 180, 0, 420 + i * 180, 60, "#2b1610", 5) + path(`M${380 + i * 180} 96a40 40 0 0 1 80 0Z`, OCHRE),
    ),
    ear(70, 1),
    ear(1130, -1),
  );
}

export function chip(): string {
  const roll = dice(99);
  const wires = times(70, () => {
    const x = Math.round(roll() * 30) * 40;
    const y = Math.round(roll() * 20) * 40;
    const dx = (Math.round(roll() * 6) - 3) * 40;
    const dy = (Math.round(roll() * 6) - 3) * 40;
    return (
      path(`M${x} ${y}h${dx}l${dx > 0 ? 40 : -40} ${dy > 0 ? 40 : -40}v${dy}`, {
        stroke: roll() > 0.5 ? "#c9834a" : "#e0a868",
        width: 5,
        cap: "round",
      }) + circle(x, y, 9, { fill: "#0f3b31", stroke: "#e0a868", width: 5 })
    );
  });
  return picture(
    rect(0, 0, 1200, 800, "#0f3b31"),
    veil(
      0.25,
      times(30, (i) => line(i * 40, 0, i * 40, 800, "#2a6a58", 1.5)),
      times(20, (i) => line(0, i * 40, 1200, i * 40, "#2a6a58", 1.5)),
    ),
    wires,
    ...[
      [120, 120, 160, 120],
      [900, 100, 180, 140],
      [140, 560, 200, 140],
      [880, 560, 160, 160],
      [60, 360, 100, 100],
      [1060, 360, 90, 130],
    ].map(
      ([x = 0, y = 0, w = 0, h = 0], i) =>
        rect(x, y, w, h, "#0a2620", 8) +
        rect(x + 12, y + 12, w - 24, h - 24, ["#1d5647", "#23303a", "#274f44"][i % 3] ?? INK, 4) +
        times(
          Math.floor(w / 40),
          (k) => rect(x + 14 + k * 36, y - 14, 14, 14, "#d9b06a") + rect(x + 14 + k * 36, y + h, 14, 14, "#d9b06a"),
        ),
    ),
    times(
      9,
      (i) =>
        rect(424 + i * 40, 200, 18, 30, "#e0b56e") +
        rect(424 + i * 40, 570, 18, 30, "#e0b56e") +
        rect(400 - 30, 246 + i * 36, 30, 16, "#e0b56e") +
        rect(800, 246 + i * 36, 30, 16, "#e0b56e"),
    ),
    rect(400, 230, 400, 340, "#131d23", 16),
    rect(430, 260, 340, 280, "#1f2f37", 10),
    glow(600, 400, 190, "#f4b860", 0.5),
    times(5, (r) =>
      times(6, (c) =>
        rect(
          456 + c * 50,
          284 + r * 50,
          36,
          36,
          (r * 7 + c * 3) % 5 === 0 ? "#ffd98a" : (r + c) % 3 ? "#2f4a55" : "#48707a",
          4,
        ),
      ),
    ),
  );
}

export function containers(): string {
  const roll = dice(7);
  const fills = [RED, "#27507a", OCHRE, "#e9e4d4", TEAL, RUST, PLUM, "#7f9aa0"];
  return picture(
    rect(0, 0, 1200, 800, "#16242f"),
    times(6, (row) =>
      times(6, (col) => {
        const x = col * 214 - (row % 2) * 70 - 20;
        const y = row * 134;
        const fill = fills[Math.floor(roll() * fills.length)] ?? RED;
        return (
          rect(x + 4, y + 4, 206, 126, fill, 3) +
          veil(
            0.16,
            times(12, (i) => rect(x + 16 + i * 16, y + 14, 7, 106, "#000000")),
          ) +
          rect(x + 4, y + 4, 206, 9, "#00000030") +
          rect(x + 4, y + 121, 206, 9, "#00000030") +
          (roll() > 0.72
            ? circle(x + 60, y + 66, 24, PAPER) +
              path(`M${x + 48} ${y + 66}h24M${x + 60} ${y + 54}v24`, { stroke: fill, width: 7 })
            : "")
        );
      }),
    ),
    path("M820 0V250M900 0V250", { stroke: INK, width: 8 }),
    rect(790, 250, 140, 20, INK),
    group(
      "translate(760 270)",
      rect(0, 0, 206, 126, "#f0c25e", 3),
      veil(
        0.2,
        times(12, (i) => rect(12 + i * 16, 10, 7, 106, "#000000")),
      ),
      path("M-3 -3H209V129H-3Z", { stroke: INK, width: 5 }),
    ),
    person(240, 800, 110, PAPER),
    circle(240, 706, 18, OCHRE),
  );
}

export const coal = (): string =>
  picture(
    sky("#f2d9a0", "#f0bd76"),
    times(7, (i) => circle(760, 400, 330 - i * 44, { stroke: i % 2 ? "#f7e3b4" : OCHRE, width: 16 })),
    circle(760, 400, 60, RED),
    path("M0 800V560L120 470L260 540L380 430L540 560L700 500L860 620L1200 520V800Z", "#2a2c33"),
    path("M0 800V660L160 580L320 660L500 560L680 690L900 620L1200 700V800Z", "#17191f"),
    times(26, (i) => {
      const x = (i * 137) % 1200;
      const y = 640 + ((i * 71) % 140);
      return path(`M${x} ${y}l24 -18l30 10l8 24l-34 14Z`, i % 3 ? "#24272f" : "#3a3e49");
    }),
    path("M420 620C416 540 430 470 440 400", { stroke: MOSS, width: 16, cap: "round" }),
    path("M436 470C340 470 300 410 290 340C390 340 440 390 436 470Z", "#7ba04a"),
    path("M440 420C540 410 580 350 590 270C490 270 440 330 440 420Z", MOSS),
    path("M436 470C390 430 340 390 300 348M440 420C490 370 540 320 582 280", { stroke: "#a9c672", width: 5 }),
  );
