// Asks Prometheus what the panels of a dashboard ask, as Grafana's data source does.

const SCRAPE_SECONDS = 1;
const POINTS = 400;
const SENSOR = 'JFK.temp';

/** The dashboard with variables put in, and its panels with the series that answer their queries. */
export async function answered(prometheus, dashboard, seconds) {
  const step = Math.max(SCRAPE_SECONDS, Math.ceil(seconds / POINTS));
  const end = Math.floor(Date.now() / 1000 / step) * step;
  const time = { start: end - seconds, end, step };
  const text = JSON.stringify(dashboard).replaceAll(/\$(\w+)/g, (whole, name) => variables(time)[name] ?? whole);
  const { title, panels } = JSON.parse(text);
  for (const panel of panels) {
    panel.series = [];
    for (const target of panel.targets ?? []) {
      panel.series.push(...(await series(prometheus, target, time)));
    }
  }
  return { title, panels, from: time.start * 1000, to: time.end * 1000 };
}

function variables({ start, end, step }) {
  return {
    __rate_interval: Math.max(step + SCRAPE_SECONDS, 4 * SCRAPE_SECONDS) + 's',
    __range: end - start + 's',
    instance: '.+',
    sensor: SENSOR,
  };
}

async function series(prometheus, { expr, legendFormat, instant }, { start, end, step }) {
  const query = new URLSearchParams({ query: expr, start: instant ? end : start, end, step });
  const answer = await (await fetch(prometheus + '/api/v1/query_range?' + query)).json();
  if (answer.status !== 'success') {
    throw new Error(expr + ': ' + JSON.stringify(answer));
  }
  return answer.data.result.map(({ metric, values }) => ({
    name: (legendFormat ?? '').replaceAll(/{{\s*(\w+)\s*}}/g, (_, label) => metric[label] ?? ''),
    labels: metric,
    times: values.map(([seconds]) => seconds * 1000),
    values: values.map(([, value]) => (Number.isFinite(Number(value)) ? Number(value) : null)),
  }));
}
