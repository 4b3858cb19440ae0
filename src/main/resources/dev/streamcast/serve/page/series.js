/** The readings of the sensor that is open, in the order of time, and the next steps. */

const MOST = 6_000;

export class Series {
  points = [];
  ahead = [];
  interval = 0;

  /** From a reading of the event stream, or from a record of the history. */
  add(record) {
    const point = {
      t: Date.parse(record.time ?? record.timestamp),
      y: record.y,
      yhat: record.yhat,
      lower: record.yhat_lower,
      upper: record.yhat_upper,
      flag: record.is_anomaly ? record.direction.toLowerCase() : "",
      reason: record.reason ?? "",
    };
    if (Number.isNaN(point.t)) return;
    const at = this.#place(point.t);
    const same = this.points[at]?.t === point.t;
    this.points.splice(at, same ? 1 : 0, point);
    if (this.points.length > MOST) this.points.shift();
    if (record.next && at >= this.points.length - 1) this.look(record.next);
  }

  /** What is forecast from here on. */
  look(steps) {
    this.ahead = steps
      .filter((step) => step.target_time !== null && step.yhat !== null)
      .map((step) => ({ t: Date.parse(step.target_time), yhat: step.yhat, lower: step.yhat_lower, upper: step.yhat_upper, level: step.level }));
  }

  #place(t) {
    let low = 0;
    let high = this.points.length;
    if (high === 0 || this.points[high - 1].t < t) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.points[middle].t < t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get now() {
    return this.points.at(-1)?.t ?? null;
  }

  get end() {
    return Math.max(this.now ?? 0, this.ahead.at(-1)?.t ?? 0);
  }

  flags() {
    return this.points.filter((point) => point.flag);
  }

  /**
   * Columns for the chart: seconds, band, band ahead, forecast, forecast ahead, actual. What was
   * forecast stands at the time that it was forecast for; what is ahead fans out from the last value.
   */
  columns() {
    const columns = Array.from({ length: 8 }, () => []);
    const add = (...values) => values.forEach((value, i) => columns[i].push(value));
    const last = this.points.at(-1);
    let before = null;
    for (const p of this.points) {
      // A silence of more than three intervals is a gap, not a line.
      if (this.interval && before !== null && p.t - before > 3 * this.interval) {
        add((before + this.interval) / 1000, ...Array(7).fill(null));
      }
      before = p.t;
      const root = p === last && this.ahead.length > 0 ? p.y : null;
      add(p.t / 1000, p.upper, p.lower, root, root, p.yhat, root, p.y);
    }
    for (const a of this.ahead) {
      if (last && a.t > last.t) add(a.t / 1000, null, null, a.upper, a.lower, null, a.yhat, null);
    }
    return columns;
  }

  /** Columns for the strip below: seconds, band, residual. */
  residuals() {
    const columns = [[], [], [], []];
    for (const p of this.points) {
      const known = p.yhat !== null && p.y !== null;
      columns[0].push(p.t / 1000);
      columns[1].push(p.yhat === null ? null : p.upper - p.yhat);
      columns[2].push(p.yhat === null ? null : p.lower - p.yhat);
      columns[3].push(known ? p.y - p.yhat : null);
    }
    for (const a of this.ahead) {
      columns[0].push(a.t / 1000);
      columns.slice(1).forEach((column) => column.push(null));
    }
    return columns;
  }
}
