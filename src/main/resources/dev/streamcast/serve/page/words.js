/** Numbers and times in words. */

const DAY = 86_400_000;
const formats = new Map();

let utc = false;

/** Whether times are shown in UTC, or in the zone of whoever looks. */
export function useUtc(on) {
  utc = on;
}

/** The zone of times, for uPlot and for words. */
export const zone = () =>
  utc ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;

function format(name, options) {
  const key = name + utc;
  if (!formats.has(key)) {
    const all = { hourCycle: "h23", timeZone: zone(), ...options };
    formats.set(key, new Intl.DateTimeFormat("en-GB", all));
  }
  return formats.get(key);
}

const clock = { hour: "2-digit", minute: "2-digit" };
const date = { day: "numeric", month: "short" };

/** A moment: with seconds where a sensor is quick, with the date where it is not the day of `now`. */
export function moment(time, now = time, interval = DAY) {
  const seconds = interval < 60_000 ? { second: "2-digit" } : {};
  const at = format(`clock${interval < 60_000}`, { ...clock, ...seconds }).format(time);
  const sameDay = day(time) === day(now);
  return sameDay ? at : `${day(time)}, ${at}`;
}

/** A moment with its date and year. */
export function fullMoment(time, interval = DAY) {
  const seconds = interval < 60_000 ? { second: "2-digit" } : {};
  const options = { ...date, year: "numeric", ...clock, ...seconds };
  return format(`full${interval < 60_000}`, options).format(time);
}

const day = (time) => format("day", date).format(time);

/** The words below an axis, for times in seconds: the time of day, and the date where it changes. */
export function ticks(splits, step) {
  let before = "";
  return splits.map((seconds) => {
    const time = seconds * 1000;
    const on = day(time);
    if (step >= DAY / 1000) return on;
    const at = moment(time, time, step * 1000);
    const text = on === before ? at : `${at}\n${on}`;
    before = on;
    return text;
  });
}

/** The time of day now, on the wall of whoever looks. */
export const wallClock = () =>
  format("wall", { ...clock, second: "2-digit" }).format(Date.now());

/** How many decimals show two digits of a number. */
export function decimals(number) {
  if (!(number > 0)) return 1;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(number))));
}

/** A number with so many decimals; very large and very small ones with a power of ten. */
export function number(value, places = 1) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size >= 1e9 || (size > 0 && size < 1e-5)) return value.toExponential(2);
  return value.toLocaleString("en-US", {
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
}

export const percent = (share, places = 0) =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(places)} %`;

export const count = (n) => n.toLocaleString("en-US");

export const several = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** Seconds, from fractions on. */
export function duration(seconds) {
  if (seconds < 1) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

export const arrow = (direction) => (direction === "down" ? "▼" : "▲");
