/**
 * What is looked at, as the address says it: `#/sensors/JFK.wind?range=48h&search=jfk&page=2`, so
 * that a link can be sent and the browser's back button works.
 */

const SORTS = ["attention", "error", "name", "status", "time"];
const RANGES = /^([1-9]\d{0,3})([mhd])$/;
const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** What an address without anything means. */
const DEFAULTS = { id: "", range: "", zone: "local", table: false, search: "", sort: "attention", page: 1 };

export function read(hash = location.hash) {
  const [path, query = ""] = split(hash.replace(/^#/, ""));
  const given = new URLSearchParams(query);
  const page = Number(given.get("page"));
  const sensor = path.match(/^\/sensors\/(.+)$/);
  return {
    id: sensor ? decoded(sensor[1]) : "",
    range: RANGES.test(given.get("range")) ? given.get("range") : "",
    zone: given.get("zone") === "utc" ? "utc" : "local",
    table: given.get("table") === "1",
    search: (given.get("search") ?? "").slice(0, 256),
    sort: SORTS.includes(given.get("sort")) ? given.get("sort") : DEFAULTS.sort,
    page: Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1,
  };
}

function split(text) {
  const at = text.indexOf("?");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of that; what is as usual is left out. */
export function write(state) {
  const query = new URLSearchParams();
  for (const key of ["range", "zone", "search", "sort", "page"]) {
    if (state[key] !== DEFAULTS[key]) query.set(key, state[key]);
  }
  if (state.table) query.set("table", "1");
  const path = state.id ? `#/sensors/${encodeURIComponent(state.id)}` : "#/";
  return query.size ? `${path}?${query}` : path;
}

/** Goes there; without a step in the browser's history where it is a matter of typing. */
export function go(changes, quietly = false) {
  const next = write({ ...read(), ...changes });
  if (next === location.hash) return;
  if (quietly) {
    history.replaceState(null, "", next);
    dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    location.hash = next;
  }
}

/** A range in milliseconds; 0 for none. */
export function milliseconds(range) {
  const found = RANGES.exec(range);
  return found ? Number(found[1]) * UNITS[found[2]] : 0;
}
