/** The line on top: what the stream does, how fast, how well; and what it waits for, where it waits. */

import { byId, el, say, show } from "./dom.js";
import { ask } from "./live.js";
import { count, duration, percent, several, wallClock } from "./words.js";

const WORKING = ["running"];
const FAILED = ["error", "not_running", "pending_error", "pending_shutdown"];

const figures = new Map();

function figure(name, text, words) {
  let shown = figures.get(name);
  if (!shown) {
    shown = el("div", "", el("dd", ""), el("dt", "", ""));
    shown.dataset.name = name;
    figures.set(name, shown);
    byId("figures").append(shown);
  }
  show(shown, text !== null);
  if (text !== null) {
    say(shown.firstChild, text);
    say(shown.lastChild, words ?? name);
  }
}

function state(kind, word) {
  byId("state").dataset.kind = kind;
  say(byId("state").querySelector(".word"), word);
}

export function drawOverview(overview) {
  const kind = WORKING.includes(overview.state) ? "good" : FAILED.includes(overview.state) ? "bad" : "busy";
  state(kind, overview.state.replaceAll("_", " "));
  const rate = overview.readings_per_second ?? 0;
  figure("rate", rate >= 10 || rate === 0 ? count(Math.round(rate)) : rate.toFixed(rate < 1 ? 2 : 1), "readings/s");
  figure("lag", overview.lag === null ? null : count(overview.lag), "lag");
  figure("p99", overview.latency_p99 === null ? null : duration(overview.latency_p99), "p99");
  figure("sensors", count(overview.sensors), overview.sensors === 1 ? "sensor" : "sensors");
  figure("flags", count(overview.flags_24h), `${overview.flags_24h === 1 ? "flag" : "flags"} in 24 h`);
  figure("error", overview.error_relative_median === null ? null : percent(overview.error_relative_median), "of last value's error");
  figure("covered", overview.coverage_median === null ? null : percent(overview.coverage_median), "covered");
  say(byId("model"), `model ${overview.model.id} v${overview.model.version}`);
  show(byId("model"), true);
  byId("model").dataset.settings = overview.model.settings;
  byId("model").dataset.release = overview.version;
  notice(waiting(overview));
}

function waiting(overview) {
  if (overview.state === "restoring") {
    const restored = overview.restore.reduce((sum, it) => sum + it.restored, 0);
    const total = overview.restore.reduce((sum, it) => sum + it.total, 0);
    const share = total > 0 ? `${percent(Math.min(1, restored / total))}, ` : "";
    const partitions = new Set(overview.restore.map((it) => it.partition)).size;
    return `The sensors' states are restored from the changelog: ${share}${count(restored)} of ${count(total)} records, ${several(partitions, "partition")} left. Forecasts go on by themselves.`;
  }
  if (overview.state === "rebalancing") {
    return "Partitions are being shared out among the instances. Forecasts go on by themselves; no reading is lost.";
  }
  if (["starting", "created"].includes(overview.state)) {
    return "Streamcast starts and asks Kafka for its topics. /readyz says what it waits for.";
  }
  return FAILED.includes(overview.state)
    ? "The stream has ended: the log of the process says why. What stands here is from before."
    : "";
}

export function notice(text) {
  say(byId("notice"), text);
  show(byId("notice"), text !== "");
}

export function drawLost(since) {
  state("bad", `connection lost at ${wallClock()}`);
  document.body.classList.add("lost");
  const at = new Date(since).toLocaleTimeString("en-GB");
  notice(`No connection since ${at}. It comes back by itself; what stands here is from then.`);
}

export function drawBack() {
  document.body.classList.remove("lost");
  notice("");
}

/** What is known of the model, in a dialog. */
export async function openCard() {
  const { dataset } = byId("model");
  const rows = [["settings", dataset.settings], ["Streamcast", dataset.release]];
  const { status, body } = await ask("/v1/model");
  flatten("", status === 200 ? body : { model: byId("model").textContent.replace(/^model /, "") }, rows);
  const unique = new Map(rows.reverse());
  byId("card-body").replaceChildren(
    ...[...unique].map(([name, text]) => el("div", "", el("dt", "", name.replaceAll("_", " ")), el("dd", "", text))),
  );
  byId("card").showModal();
}

function flatten(name, value, rows) {
  if (Array.isArray(value) && value.every((it) => typeof it !== "object")) {
    rows.push([name, value.join(", ")]);
  } else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value).reverse()) flatten(name ? `${name}, ${key}` : key, inner, rows);
  } else if (value !== null && value !== "") {
    rows.push([name, String(value)]);
  }
}
