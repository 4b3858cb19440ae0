/** The live page: the address says what is looked at, the event stream what is new of it. */

import * as address from "./address.js";
import * as detail from "./detail.js";
import { byId, say, show } from "./dom.js";
import * as header from "./header.js";
import * as list from "./list.js";
import { ask, Live } from "./live.js";
import { askForToken } from "./login.js";
import { arrow, moment, useUtc } from "./words.js";

const WIDE = matchMedia("(min-width: 800px)");
const AGAIN = 10_000; // what no event says: how many sensors a search finds

let overview = null;
let asked = "";
let spokenAt = 0;
let chosen = location.hash !== "";

const live = new Live((event, content) => {
  ({
    overview: () => takeOverview(content),
    sensors: () => {
      list.change(content, address.read().id);
      detail.draw();
    },
    reading: () => detail.take(content),
    flag: () => speak(content),
    lost: () => header.drawLost(content),
    back: () => {
      header.drawBack();
      fetchList();
    },
    seen: () => fetchList(),
    locked: () => askForToken(start),
  })[event]?.();
});

function takeOverview(now) {
  overview = now;
  const none = now.sensors === 0;
  header.drawOverview(now);
  list.takeOverview(now);
  const waits = none && now.state === "running";
  if (waits && byId("empty").hidden) drawEmpty();
  show(byId("empty"), waits);
  show(byId("main"), !none);
  if (!none && list.first() === "" && !address.read().search) fetchList();
}

async function drawEmpty() {
  say(byId("empty-topic"), overview.readings_topic);
  const answer = await fetch("/page/first-reading").catch(() => null);
  if (answer?.ok) say(byId("empty-line"), await answer.text());
}

/** New flags are said, the last one at most every five seconds. */
function speak(flag) {
  if (Date.now() - spokenAt < 5_000) return;
  spokenAt = Date.now();
  say(byId("said"), `${flag.id} flagged ${flag.direction} ${arrow(flag.direction)} at ${moment(Date.parse(flag.time))}: ${flag.reason}`);
}

function pageQuery(state) {
  const query = new URLSearchParams({ sort: state.sort, page: state.page, size: list.SIZE });
  if (state.search) query.set("search", state.search);
  return query;
}

let asking = 0;
async function fetchList() {
  const turn = ++asking;
  const { status, body } = await ask(`/v1/sensors?${pageQuery(address.read())}`);
  if (status === 401) {
    askForToken(start);
    return;
  }
  if (turn !== asking || status !== 200) return;
  list.take(body);
  show(byId("main"), body.total > 0);
  if (!chosen && WIDE.matches && list.first()) {
    chosen = true;
    address.go({ id: list.first() }, true);
  }
}

/** Shows what the address says. */
function route() {
  const state = address.read();
  useUtc(state.zone === "utc");
  const query = pageQuery(state);
  if (String(query) !== asked) {
    asked = String(query);
    fetchList();
  }
  if (byId("search").value !== state.search) byId("search").value = state.search;
  byId("sort").value = state.sort;
  if (!state.id) document.title = "Streamcast";
  if (state.id) {
    query.set("follow", state.id);
    query.set("ids", state.id);
  }
  live.follow(String(query));
  detail.open(state);
  list.redraw();
}

async function start() {
  const { status, body } = await ask("/v1/overview");
  if (status === 401) {
    askForToken(start);
    return;
  }
  if (status === 200) takeOverview(body);
  asked = "";
  route();
}

function keys(event) {
  const typing = event.target.matches("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || byId("card").open) return;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
  } else if (event.key === "Escape") {
    if (event.target === byId("search") && byId("search").value) address.go({ search: "", page: 1 }, true);
    else if (event.target === byId("search")) byId("search").blur();
    else if (address.read().id) address.go({ id: "" });
    else if (address.read().search) address.go({ search: "", page: 1 }, true);
  } else if (event.key === "ArrowDown" && (!typing || event.target === byId("search"))) {
    event.preventDefault();
    list.step(1);
  } else if (event.key === "ArrowUp" && !typing) {
    event.preventDefault();
    list.step(-1);
  } else if (event.key === "Enter" && event.target === byId("search") && list.first()) {
    address.go({ id: list.first() });
  }
}

addEventListener("hashchange", route);
addEventListener("keydown", keys);
byId("search").addEventListener("input", (event) => address.go({ search: event.target.value, page: 1 }, true));
byId("sort").addEventListener("change", (event) => address.go({ sort: event.target.value, page: 1 }, true));
byId("previous").addEventListener("click", () => address.go({ page: address.read().page - 1 }));
byId("next").addEventListener("click", () => address.go({ page: address.read().page + 1 }));
byId("model").addEventListener("click", header.openCard);
byId("empty-copy").addEventListener("click", () => navigator.clipboard?.writeText(byId("empty-line").textContent));
setInterval(() => address.read().search && !document.hidden && fetchList(), AGAIN);
detail.bind();
start();
