/** The list of sensors: a page of rows, redrawn in place, their order still while they are pointed at. */

import * as address from "./address.js";
import { byId, calmly, el, say, show, sparkline } from "./dom.js";
import { arrow, count, decimals, moment, number, percent } from "./words.js";

export const SIZE = 50;
const ENOUGH = 50;

const rows = new Map();
const lines = new Map();
let order = [];
let found = 0;
let overview = null;
let answered = false;
let pointed = false;

const body = byId("rows");
body.addEventListener("pointerenter", () => (pointed = true));
body.addEventListener("pointerleave", () => {
  pointed = false;
  draw();
});

/** The list as it was asked for. */
export function take(answer) {
  rows.clear();
  answer.sensors.forEach((row) => rows.set(row.id, row));
  order = answer.sensors.map((row) => row.id);
  found = answer.found;
  answered = true;
  draw(true);
}

/** What has changed of it. */
export function change(event, id) {
  const kept = new Set(event.order ?? order);
  for (const row of event.sensors) {
    if (kept.has(row.id) || row.id === id) rows.set(row.id, row);
  }
  if (event.order) {
    order = event.order;
    for (const known of rows.keys()) if (!kept.has(known) && known !== id) rows.delete(known);
  }
  draw();
}

export function takeOverview(now) {
  overview = now;
  draw();
}

export const row = (id) => rows.get(id);
export const first = () => order[0] ?? "";

/** The newest time of all rows: what "today" is, where readings are old. */
export const newest = () => Math.max(...[...rows.values()].map((it) => Date.parse(it.time)));

export const redraw = () => draw(true);

let forced = false;
const paint = calmly(() => {
  const state = address.read();
  const still = pointed && !forced;
  forced = false;
  const wanted = order.filter((id) => rows.has(id));
  const now = newest();
  for (const id of wanted) {
    let line = lines.get(id);
    if (!line) lines.set(id, (line = makeLine(id)));
    line.draw(rows.get(id), now, state);
  }
  for (const [id, line] of lines) {
    if (!wanted.includes(id)) {
      line.element.remove();
      lines.delete(id);
    }
  }
  if (!still || body.childElementCount !== wanted.length) arrange(wanted);
  around(state, wanted.length);
});

function draw(force = false) {
  forced ||= force;
  paint();
}

/** Moves only what is not in its place, so that the focus stays. */
function arrange(wanted) {
  wanted.forEach((id, i) => {
    const { element } = lines.get(id);
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    if (body.children[i] !== element) {
      body.insertBefore(element, body.children[i] ?? null);
      focused?.focus({ preventScroll: true });
    }
  });
}

function around(state, shown) {
  const all = overview?.listed ?? 0;
  const matches = state.search ? found : Math.max(found, all);
  const unlisted = (overview?.sensors ?? 0) - all;
  const more = unlisted > 0 ? `, ${count(unlisted)} more are not listed (page.sensors.max)` : "";
  const first = (state.page - 1) * SIZE;
  const which =
    matches > SIZE
      ? `${count(first + 1)}–${count(first + shown)} of ${count(matches)}`
      : `${count(matches)}`;
  say(byId("found"), shown === 0 ? more : `${which} ${state.search ? "found" : matches === 1 ? "sensor" : "sensors"}${more}`);
  const pages = Math.max(1, Math.ceil(matches / SIZE));
  show(byId("pages"), pages > 1 || state.page > 1);
  say(byId("page-number"), `${count(state.page)} / ${count(pages)}`);
  byId("previous").disabled = state.page <= 1;
  byId("next").disabled = state.page >= pages;
  show(byId("nothing"), answered && shown === 0);
  say(
    byId("nothing"),
    state.search ? `No sensor has “${state.search}” in its name. Escape shows all.` : state.page > 1 ? "There is nothing on this page." : "",
  );
}

function makeLine(id) {
  const link = el("a", "", id);
  link.title = id;
  const spark = sparkline(120, 22);
  const cells = Object.fromEntries(
    ["now", "next", "error", "covered", "status", "flag"].map((name) => [name, el("td", `c-${name}`)]),
  );
  ["now", "next", "error", "covered"].forEach((name) => cells[name].classList.add("n"));
  const [arrowPart, hat, half] = [el("span", "dim", "→ "), el("span"), el("span", "half")];
  cells.next.append(arrowPart, hat, half);
  const tr = el("tr", "", el("th", "c-id", link), el("td", "c-spark", spark.element), ...Object.values(cells));
  tr.firstChild.scope = "row";
  tr.addEventListener("click", (event) => {
    if (!event.target.closest("a") && !String(getSelection())) address.go({ id });
  });
  return {
    element: tr,
    draw(row, now, state) {
      const open = state.id === id;
      tr.classList.toggle("open", open);
      if (open) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      const href = address.write({ ...state, id });
      if (link.getAttribute("href") !== href) link.setAttribute("href", href);
      spark.draw(row.spark);
      const width = row.next ? (row.next.yhat_upper - row.next.yhat_lower) / 2 : 0;
      const places = decimals(width || Math.abs(row.y ?? 0) / 10);
      say(cells.now, row.y === null ? "missing" : number(row.y, places));
      say(hat, row.next ? number(row.next.yhat, places) : "–");
      say(half, row.next && row.next.yhat_upper !== null ? ` ± ${number(width, places)}` : "");
      const judged = row.settled >= ENOUGH;
      say(cells.error, row.error_relative === null ? "–" : percent(row.error_relative));
      cells.error.classList.toggle("bad", judged && row.error_relative > 1.005);
      cells.error.classList.toggle("dim", !judged);
      say(cells.covered, percent(row.coverage, 1));
      cells.covered.classList.toggle("bad", judged && (row.coverage < 0.8 || row.coverage > 0.97));
      cells.covered.classList.toggle("dim", !judged);
      say(cells.status, row.status === "warming" ? "warming up" : row.status);
      cells.status.dataset.status = row.status;
      const flag = row.last_flag;
      const lately = flag !== null && row.flags_24h > 0;
      const text = flag ? `${arrow(flag.direction)} ${moment(Date.parse(flag.time), now, row.interval_ms || undefined)}` : "";
      say(cells.flag, text);
      cells.flag.classList.toggle("flag", lately);
      cells.flag.classList.toggle("dim", !lately);
      cells.flag.title = flag ? flag.reason : "";
    },
  };
}

/** Arrow keys go from row to row. */
export function step(by) {
  const links = [...body.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const open = links.findIndex((it) => it.getAttribute("aria-current"));
  const from = at >= 0 ? at : open >= 0 ? open : by > 0 ? -1 : links.length;
  links[Math.min(links.length - 1, Math.max(0, from + by))]?.focus();
}
