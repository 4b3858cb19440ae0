/** Elements made and changed without markup: whatever comes from data is text, never HTML. */

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** An element with a class and children; a string is text. */
export function el(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Sets the text only where it differs, so that a selection and a screen reader are left in peace. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/** A small line of values; gaps where one is missing. Redrawn by setting new values. */
export function sparkline(width, height, low, high) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("class", "spark");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("preserveAspectRatio", "none");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("vector-effect", "non-scaling-stroke");
  svg.append(path);
  let drawn = "";
  return {
    element: svg,
    draw(values) {
      const d = line(values, width, height, low, high);
      if (d !== drawn) path.setAttribute("d", (drawn = d));
    },
  };
}

function line(values, width, height, low, high) {
  const there = values.filter((v) => v !== null);
  const bottom = low ?? Math.min(...there);
  const top = high ?? Math.max(...there);
  const step = width / Math.max(1, values.length - 1);
  const tall = height - 3;
  let d = "";
  let pen = "M";
  values.forEach((v, i) => {
    if (v === null) {
      pen = "M";
      return;
    }
    const share = top > bottom ? (v - bottom) / (top - bottom) : 0.5;
    d += `${pen}${(i * step).toFixed(1)} ${(1.5 + tall * (1 - share)).toFixed(1)}`;
    pen = "L";
  });
  return d;
}

/** Calls it soon, with the frames of the screen, at most four times a second. */
export function calmly(task) {
  const pause = 250;
  let last = -pause;
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    const wait = Math.max(0, last + pause - performance.now());
    setTimeout(
      () =>
        requestAnimationFrame(() => {
          waiting = false;
          last = performance.now();
          task();
        }),
      wait,
    );
  };
}
