/**
 * The chart of a sensor and the strip of its residuals, by uPlot: one set of columns, redrawn as it
 * grows. Dragging zooms both, a double click goes back to the newest.
 */

import { arrow, decimals, fullMoment, number, ticks, zone } from "./words.js";
import { el } from "./dom.js";

const uPlot = globalThis.uPlot;
/** As large beside the page's own text on a wall as on a desk: 12 of its 14 pixels. */
const em = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 14;
const font = (ratio) => `${Math.round(12 * em() * ratio)}px system-ui, sans-serif`;
const MARGIN = 12; // above the axis' end, so that the newest is not glued to the edge

const style = () => getComputedStyle(document.documentElement);
const colour = (name) => style().getPropertyValue(`--${name}`).trim();

export class Chart {
  #series;
  #main;
  #strip;
  #box;
  #stripBox;
  #tip = el("div", "tip");
  #range = 0;
  #zoomed = false;

  constructor(box, stripBox, series) {
    this.#box = box;
    this.#stripBox = stripBox;
    this.#series = series;
    this.#build();
    new ResizeObserver(() => this.#fit()).observe(box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#build());
  }

  /** Starts with another sensor. */
  restart(series, range) {
    this.#series = series;
    this.#range = range;
    this.#zoomed = false;
    this.#build();
    this.draw();
  }

  set range(range) {
    this.#range = range;
    this.#zoomed = false;
    this.draw();
  }

  get length() {
    return this.#main.data[0].length;
  }

  /** After a change of the time zone. */
  rebuild() {
    this.#build();
    this.draw();
  }

  draw() {
    const hold = this.#zoomed ? { ...this.#main.scales.x } : null;
    this.#main.setData(this.#series.columns(), false);
    this.#strip.setData(this.#series.residuals(), false);
    const { now, end, points } = this.#series;
    if (now === null) return;
    const from = Math.max(points[0].t, this.#range ? now - this.#range : 0);
    const max = end + (end - from) / 50;
    const x = hold ?? { min: from / 1000, max: Math.max(max, from + 1000) / 1000 };
    this.#main.setScale("x", { min: x.min, max: x.max });
    this.#box.setAttribute("aria-label", this.#words());
  }

  #words() {
    const last = this.#series.points.at(-1);
    const flags = this.#series.flags().length;
    return `Chart of actual values and forecasts with their band. Newest: ${number(last.y)} at ${fullMoment(last.t)}, forecast ${number(last.yhat)}; ${flags} flags. The button “table” shows the numbers.`;
  }

  #build() {
    this.#main?.destroy();
    this.#strip?.destroy();
    const sync = { key: "sensor", scales: ["x", null] };
    const tzDate = (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone());
    const blue = colour("blue");
    const band = colour("band");
    const line = { stroke: colour("grid"), width: 1 };
    const axis = { stroke: colour("dim"), font: font(1), grid: line, ticks: { ...line, size: 4 } };
    const none = { stroke: "transparent", width: 0, points: { show: false } };
    const y = { ...axis, size: 56 * em(), values: (_, splits) => labels(splits) };
    const shared = { width: 300, tzDate, legend: { show: false } };
    this.#main = new uPlot(
      {
        ...shared,
        height: 200,
        padding: [MARGIN, 12, 0, 0],
        cursor: {
          sync,
          drag: { x: true, y: false, setScale: true, dist: 5 },
          focus: { prox: 20 },
          points: { size: 7 },
          bind: { dblclick: () => () => this.#back() },
        },
        scales: { x: { time: true, auto: false }, y: { range: padded } },
        axes: [{ ...axis, size: 44 * em(), space: 64 * em(), values: (_, splits, __, ___, step) => ticks(splits, step) }, y],
        bands: [
          { series: [1, 2], fill: band },
          { series: [3, 4], fill: band },
        ],
        series: [
          {},
          none,
          none,
          none,
          none,
          { stroke: blue, width: 1.75, points: { show: false } },
          { stroke: blue, width: 1.75, dash: [5, 4], points: { show: true, size: 5, fill: blue, stroke: blue } },
          { stroke: colour("text"), width: 1.5, points: { show: false } },
        ],
        hooks: {
          drawClear: [(u) => this.#drawAhead(u)],
          draw: [(u) => this.#drawFlags(u)],
          setSelect: [(u) => u.select.width > 0 && (this.#zoomed = true)],
          setScale: [(u, key) => key === "x" && this.#follow(u)],
          setCursor: [(u) => this.#point(u)],
        },
      },
      this.#series.columns(),
      this.#box,
    );
    this.#main.over.append(this.#tip);
    this.#tip.hidden = true;
    this.#strip = new uPlot(
      {
        ...shared,
        height: 60,
        padding: [4, 12, 4, 0],
        cursor: { sync, drag: { x: false, y: false }, y: false, points: { show: false } },
        scales: { x: { time: true, auto: false } },
        axes: [{ show: false }, { ...y, space: 24 }],
        bands: [{ series: [1, 2], fill: band }],
        series: [
          {},
          none,
          none,
          { stroke: colour("text"), fill: colour("text"), width: 1, paths: uPlot.paths.bars({ size: [0.5, 3], align: 0 }), points: { show: false } },
        ],
      },
      this.#series.residuals(),
      this.#stripBox,
    );
    this.#fit();
  }

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#box;
    if (width > 0 && height > 0) {
      this.#main.setSize({ width, height });
      this.#strip.setSize({ width, height: this.#stripBox.clientHeight || 60 });
    }
  }

  #back() {
    this.#zoomed = false;
    this.draw();
  }

  #follow(u) {
    const { min, max } = u.scales.x;
    if (min !== null && this.#strip) this.#strip.setScale("x", { min, max });
  }

  /** What lies ahead stands on another ground, right of a line that says now. */
  #drawAhead(u) {
    const { now } = this.#series;
    if (now === null) return;
    const { ctx, bbox } = u;
    const x = Math.round(u.valToPos(now / 1000, "x", true));
    const right = bbox.left + bbox.width;
    if (x < bbox.left || x > right) return;
    ctx.save();
    ctx.fillStyle = colour("ahead");
    ctx.fillRect(x, bbox.top, right - x, bbox.height);
    ctx.fillStyle = colour("dim");
    ctx.fillRect(x, bbox.top, Math.max(1, devicePixelRatio), bbox.height);
    ctx.font = font(devicePixelRatio);
    ctx.textBaseline = "top";
    ctx.textAlign = "right";
    ctx.fillText("now", x - 5 * devicePixelRatio, bbox.top);
    const word = ctx.measureText("ahead").width + 10 * devicePixelRatio;
    ctx.textAlign = "left";
    if (right - x > word) ctx.fillText("ahead", x + 6 * devicePixelRatio, bbox.top);
    ctx.restore();
  }

  #drawFlags(u) {
    const { ctx, bbox } = u;
    const size = 6 * devicePixelRatio;
    ctx.save();
    ctx.fillStyle = colour("flag-mark");
    for (const point of this.#series.flags()) {
      const x = u.valToPos(point.t / 1000, "x", true);
      const y = u.valToPos(point.y, "y", true);
      if (x < bbox.left || x > bbox.left + bbox.width || !Number.isFinite(y)) continue;
      const side = point.flag === "down" ? 1 : -1;
      const tip = y + side * size * 2.6;
      const base = y + side * size;
      ctx.beginPath();
      ctx.moveTo(x, tip);
      ctx.lineTo(x - size, base);
      ctx.lineTo(x + size, base);
      ctx.fill();
    }
    ctx.restore();
  }

  /** What stands at the time that is pointed at; within a few pixels of a flag, the flag's reason. */
  #point(u) {
    const { left, idx } = u.cursor;
    const seconds = idx === null || idx === undefined || left < 0 ? null : u.data[0][idx];
    if (seconds === null) {
      this.#tip.hidden = true;
      return;
    }
    const near = this.#series.flags().find((it) => Math.abs(u.valToPos(it.t / 1000, "x") - left) < 8);
    const point = near ?? this.#series.points.find((it) => it.t === seconds * 1000);
    const step = this.#series.ahead.find((it) => it.t === seconds * 1000);
    const shown = point ?? step;
    this.#tip.hidden = !shown;
    if (!shown) return;
    const places = decimals((shown.upper - shown.lower) / 2 || 1);
    const range = shown.yhat === null ? "" : `${number(shown.yhat, places)} (${number(shown.lower, places)} to ${number(shown.upper, places)})`;
    const lines = [el("b", "", fullMoment(shown.t, this.#series.interval || undefined))];
    if (point) lines.push(el("span", "", `actual ${point.y === null ? "missing" : number(point.y, places)}`));
    if (range) lines.push(el("span", "", `forecast ${range}`));
    if (point?.flag) lines.push(el("span", "flag", `${arrow(point.flag)} ${point.reason}`));
    this.#tip.replaceChildren(...lines);
    const right = left > u.over.clientWidth / 2;
    this.#tip.style.left = right ? "auto" : `${left + 14}px`;
    this.#tip.style.right = right ? `${u.over.clientWidth - left + 14}px` : "auto";
  }
}

function padded(_, low, high) {
  if (low === null) return [0, 1];
  const space = high > low ? (high - low) / 12 : Math.abs(low) / 10 || 1;
  return [low - space, high + space];
}

function labels(splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 1;
  let places = Math.min(7, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  const units = step * 10 ** places;
  if (Math.abs(units - Math.round(units)) > 1e-6) places++; // steps of 2.5
  return splits.map((value) => number(value, places));
}
