/** The sensor that is open: its chart, and what is said of it below. */

import * as address from "./address.js";
import { Chart } from "./chart.js";
import { byId, calmly, el, say, show, sparkline } from "./dom.js";
import * as list from "./list.js";
import { ask } from "./live.js";
import { Series } from "./series.js";
import { arrow, decimals, fullMoment, moment, number, percent, several, useUtc } from "./words.js";

const RANGES = ["5m", "15m", "1h", "6h", "24h", "48h", "7d", "30d", "90d", "365d"];
const WARM_UP = 32;
const MEND = 1_500;
let mending = 0;
const HISTORY = 500;
const TRAIL = 120;
const ROWS = 60;
const FLAGS = 8;
const EVERY = 2_000;

let id = "";
let series = new Series();
let chart = null;
let details = null;
let trails = new Map();
let gone = false;
let offered = "";
let said = null;

/** Opens what the address says; nothing is fetched again for a change of the range. */
export function open(state) {
  show(byId("sensor"), state.id !== "");
  document.body.classList.toggle("opened", state.id !== "");
  byId("close").setAttribute("href", address.write({ ...state, id: "" }));
  byId("local").setAttribute("aria-pressed", String(state.zone === "local"));
  byId("utc").setAttribute("aria-pressed", String(state.zone === "utc"));
  byId("as-table").setAttribute("aria-pressed", String(state.table));
  show(byId("table"), state.table);
  if (state.id === "") {
    id = "";
    return;
  }
  if (state.id !== id) {
    start(state);
  } else if (chart) {
    chart.range = width(state);
    chart.rebuild();
  }
  draw();
}

function start(state) {
  id = state.id;
  series = new Series();
  details = null;
  trails = new Map();
  gone = false;
  said = null;
  offered = "";
  say(byId("sensor-id"), id);
  document.title = `${id} – Streamcast`;
  if (chart) chart.restart(series, width(state));
  else chart = new Chart(byId("chart"), byId("strip"), series);
  refresh(true);
  history(id);
}

async function history(wanted) {
  const { status, body } = await ask(`/v1/sensors/${encodeURIComponent(wanted)}/history?limit=${HISTORY}`);
  if (wanted !== id || status !== 200 || !Array.isArray(body?.records)) return;
  body.records.forEach((record) => series.add(record));
  draw();
}

/** What the sensor's state says of itself, while it is open. */
async function refresh(first) {
  const wanted = id;
  if (!wanted || document.hidden) return;
  const path = `/v1/sensors/${encodeURIComponent(wanted)}`;
  const [{ status, body }, listed, ahead] = await Promise.all([
    ask(path),
    first ? ask(`/v1/sensors?size=500&search=${encodeURIComponent(wanted)}`) : null,
    first ? ask(`${path}/forecast`) : null,
  ]);
  if (wanted !== id) return;
  if (status === 200 && body) {
    details = body;
    for (const [name, weight] of Object.entries(body.experts ?? {})) {
      if (!trails.has(name)) trails.set(name, []);
      trails.get(name).push(weight);
      if (trails.get(name).length > TRAIL) trails.get(name).shift();
    }
  }
  const row = listed?.body?.sensors?.find((it) => it.id === wanted);
  if (row) list.change({ sensors: [row] }, wanted);
  if (listed?.status === 200) gone = !row && status !== 200;
  if (ahead?.status === 200 && series.ahead.length === 0) series.look(ahead.body.steps ?? []);
  draw();
}

setInterval(() => refresh(gone), EVERY);

/** A new reading of it. */
export function take(reading) {
  if (reading.id !== id) return;
  gone = false;
  const before = series.now;
  series.add(reading);
  if (before !== null && series.interval && series.now - before > 1.5 * series.interval) mend();
  draw();
}

/** Readings between the history and the first that came live, or thinned on the way: once they are committed. */
function mend() {
  if (mending) return;
  mending = setTimeout(() => {
    mending = 0;
    if (id) history(id);
  }, MEND);
}

export const draw = calmly(() => {
  const state = address.read();
  if (!id || state.id !== id) return;
  const row = list.row(id);
  series.interval = row?.interval_ms || details?.interval_ms || series.interval;
  show(byId("gone"), gone);
  show(byId("panels"), !gone);
  show(byId("charts"), !gone && !state.table);
  if (gone) {
    say(byId("gone"), `No sensor is called “${id}” here. Its readings may come in on another instance, or none has come yet. It appears by itself with its next reading.`);
    return;
  }
  drawRanges(state);
  drawStatus(row);
  if (!state.table) chart.draw();
  else drawTable();
  drawFlags(row);
  drawScores(row);
  drawExperts();
});

function drawStatus(row) {
  const values = (row?.spark ?? []).filter((v) => v !== null).length;
  const missing = WARM_UP - Math.max(values, (row?.settled ?? 0) + 1);
  const words = {
    ready: "",
    warming: missing > 0 ? `warming up: ${several(missing, "reading")} to go` : "warming up",
    imputed: "the newest value is missing; the forecast goes on without it",
    stale: "silent for more than ten intervals",
  };
  say(byId("sensor-status"), row ? (words[row.status] ?? row.status) : "");
  const level = row?.next?.level ?? series.ahead[0]?.level;
  if (level) say(byId("level"), `${percent(level)} band`);
  show(byId("waiting"), series.points.length === 0);
  say(byId("waiting"), "The chart begins with the next reading.");
}

function width(state) {
  return address.milliseconds(state.range) || usual();
}

/** The first range that holds a week of hours, or as many readings of another interval. */
function usual() {
  if (!series.interval) return 0;
  const fitting = RANGES.find((it) => address.milliseconds(it) / series.interval >= 168);
  return address.milliseconds(fitting ?? RANGES.at(-1));
}

function drawRanges(state) {
  const fitting = RANGES.filter((it) => {
    const readings = address.milliseconds(it) / (series.interval || 3_600_000);
    return (readings >= 20 && readings <= 5_000) || it === state.range;
  });
  const chosen = width(state);
  const key = `${fitting} ${chosen}`;
  if (key === offered) return;
  offered = key;
  byId("ranges").replaceChildren(
    ...fitting.map((range) => {
      const button = el("button", "", range);
      button.type = "button";
      button.setAttribute("aria-pressed", String(address.milliseconds(range) === chosen));
      button.addEventListener("click", () => address.go({ range }, true));
      return button;
    }),
  );
  chart.range = chosen;
}

function drawTable() {
  const points = series.points.slice(-ROWS).reverse();
  const places = decimals((points[0]?.upper - points[0]?.lower) / 2 || 1);
  byId("readings").replaceChildren(
    ...points.map((p) =>
      el(
        "tr",
        "",
        el("td", "", fullMoment(p.t, series.interval || undefined)),
        el("td", "n", p.y === null ? "missing" : number(p.y, places)),
        ...[p.yhat, p.lower, p.upper].map((it) => el("td", "n", number(it, places))),
        el("td", p.flag ? "flag" : "", p.flag ? `${arrow(p.flag)} ${p.reason}` : ""),
      ),
    ),
  );
}

function drawFlags(row) {
  const flags = series.flags().slice(-FLAGS).reverse();
  const last = row?.last_flag;
  if (flags.length === 0 && last) {
    flags.push({ t: Date.parse(last.time), flag: last.direction, reason: last.reason });
  }
  const key = flags.map((it) => it.t).join();
  if (key === said) return;
  said = key;
  byId("flags").replaceChildren(
    ...flags.map((it) =>
      el("li", "", el("span", "flag", arrow(it.flag)), el("time", "", moment(it.t, list.newest(), series.interval || undefined)), el("span", "", it.reason)),
    ),
    ...(flags.length === 0 ? [el("li", "dim none", "None since this page looks.")] : []),
  );
}

function drawScores(row) {
  const scores = details?.scores ?? [];
  const head = ["ahead", "scored", "mean error", "MASE", "covered", "width"];
  const lines = scores.length
    ? scores.map((s) => [
        several(s.horizon, "step"),
        number(s.settled, 0),
        number(s.mae, decimals(s.mae)),
        number(s.mase, 2),
        percent(s.coverage, 1),
        number(s.width, decimals(s.width)),
      ])
    : row
      ? [["1 step", number(row.settled, 0), "–", number(row.error_relative, 2), percent(row.coverage, 1), row.next && row.next.yhat_upper !== null ? number(row.next.yhat_upper - row.next.yhat_lower, 2) : "–"]]
      : [];
  byId("scores").replaceChildren(
    el(
      "table",
      "",
      el("thead", "", el("tr", "", ...head.map((it, i) => el("th", i ? "n" : "", it)))),
      el("tbody", "", ...lines.map((line) => el("tr", "", ...line.map((it, i) => el("td", i ? "n" : "", it))))),
    ),
  );
}

const bars = new Map();

function drawExperts() {
  const experts = Object.entries(details?.experts ?? {});
  show(byId("experts").parentElement, experts.length > 0);
  for (const [name, bar] of bars) {
    if (!experts.some(([it]) => it === name)) {
      bar.element.remove();
      bars.delete(name);
    }
  }
  for (const [name, weight] of experts) {
    if (!bars.has(name)) bars.set(name, makeBar(name));
    bars.get(name).draw(weight, trails.get(name) ?? []);
  }
}

function makeBar(name) {
  const fill = el("i", "");
  const share = el("span", "n", "");
  const trail = sparkline(120, 22, 0, 1);
  const element = el("div", "expert", el("span", "", name), el("span", "track", fill), share, trail.element);
  byId("experts").append(element);
  return {
    element,
    draw(weight, trailed) {
      fill.style.width = `${(100 * weight).toFixed(1)}%`;
      say(share, percent(weight));
      trail.draw(trailed);
    },
  };
}

export function bind() {
  byId("local").addEventListener("click", () => address.go({ zone: "local" }, true));
  byId("utc").addEventListener("click", () => address.go({ zone: "utc" }, true));
  byId("as-table").addEventListener("click", () => address.go({ table: !address.read().table }, true));
}

/** For whoever wants to know from outside, the tests among them. */
export const drawnPoints = () => (chart ? chart.length : 0);
export { useUtc };
