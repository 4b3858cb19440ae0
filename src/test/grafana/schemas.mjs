// Makes JSON schemas of Grafana's types: of a dashboard, and of the options and the field
// configuration of each kind of panel that ours use. `npm install && npm run schemas` after a new
// version of @grafana/schema; DashboardsTest holds the dashboards to what is written here.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import generator from 'ts-json-schema-generator';

const HERE = dirname(fileURLToPath(import.meta.url));
const TYPES = join(HERE, 'node_modules/@grafana/schema/dist/types/raw');
const OUT = join(HERE, '../resources/grafana');
const TSCONFIG = join(HERE, 'tsconfig.json');

// Our panels' type: the folder of Grafana's types.
const PANELS = {
  timeseries: 'timeseries',
  stat: 'stat',
  table: 'table',
  text: 'text',
  'state-timeline': 'statetimeline',
};

function write(name, path, type) {
  const schema = generator
    .createGenerator({ path, type, tsconfig: TSCONFIG, skipTypeCheck: true })
    .createSchema(type);
  writeFileSync(join(OUT, name + '.schema.json'), JSON.stringify(schema, withoutWords, 1) + '\n');
}

mkdirSync(OUT, { recursive: true });
write('dashboard', join(TYPES, 'dashboard/x/types.gen.d.ts'), 'Dashboard');
for (const [panel, folder] of Object.entries(PANELS)) {
  const path = join(TYPES, 'composable', folder, 'panelcfg/x/types.gen.d.ts');
  write(panel + '-options', path, 'Options');
  if (readFileSync(path, 'utf8').includes(' FieldConfig ')) {
    write(panel + '-field', path, 'FieldConfig');
  }
}

/** Descriptions are Grafana's notes to itself; they decide nothing. */
function withoutWords(key, value) {
  return key === 'description' && typeof value === 'string' ? undefined : value;
}
