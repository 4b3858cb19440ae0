// Writes the runbook as a dashboard, so that it is at hand where the alerts are: one panel for each
// section of src/site/markdown/runbook.md. `npm run runbook` after a change of it.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TOP = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const OUT = join(TOP, 'grafana/dashboards/runbook.json');
const PAGE = readFileSync(join(TOP, 'src/site/markdown/runbook.md'), 'utf8');
const OTHERS = { Overview: 'overview', 'Forecast quality': 'quality', Sensor: 'sensor', Operations: 'operations' };

const panels = PAGE.split(/^## /m).slice(1).map((section, i) => {
  const end = section.indexOf('\n');
  return {
    id: i + 1,
    type: 'text',
    title: section.slice(0, end),
    description: 'What the alert means, what to look at, what to do, and when it clears.',
    gridPos: { h: 10, w: 12, x: (i % 2) * 12, y: Math.floor(i / 2) * 10 },
    options: { mode: 'markdown', content: section.slice(end).trim() },
  };
});

const dashboard = {
  uid: 'streamcast-runbook',
  title: 'Streamcast: runbook',
  description: 'What each alert means, and what to do. The same as src/site/markdown/runbook.md.',
  tags: ['streamcast'],
  schemaVersion: 42,
  editable: true,
  timezone: 'browser',
  links: Object.entries(OTHERS).map(([title, uid]) => ({
    title,
    type: 'link',
    url: '/d/streamcast-' + uid,
    icon: 'dashboard',
    tooltip: '',
    tags: [],
    asDropdown: false,
    includeVars: false,
    keepTime: true,
    targetBlank: false,
  })),
  panels,
};
writeFileSync(OUT, JSON.stringify(dashboard, null, 2) + '\n');
