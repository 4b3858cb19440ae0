// The page that is photographed: a dashboard's grid, each panel in Grafana's frame, time series,
// stats and tables drawn by Grafana's components. What @grafana/ui has no component for is named,
// not drawn.

import '@grafana/react-data-grid/lib/styles.css';
import { applyFieldOverrides, cacheFieldDisplayNames, createTheme, dateTime, FieldType, getFieldDisplayValues, standardTransformers, ThemeContext, toDataFrame } from '@grafana/data';
import { BigValue, GlobalStyles, PanelChrome, TimeSeries } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { of } from 'rxjs';
import { registry, withDefaults } from './fields.js';

// Grafana's grid: 24 columns, rows of 30 pixels, 8 between panels.
const ROW = 30;
const GAP = 8;

const { title, panels, from, to } = window.dashboard;
const theme = createTheme({ colors: { mode: 'dark' } });
const timeZone = 'utc';
const timeRange = { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };

function frames({ series, type, fieldConfig }) {
  const data = series.map(({ name, labels, times, values }) =>
    toDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: times, config: {} },
        { name: 'Value', type: FieldType.number, values, labels, config: { displayNameFromDS: name } },
      ],
    }),
  );
  return configured(data, type, fieldConfig);
}

function configured(data, type, fieldConfig) {
  return applyFieldOverrides({
    data,
    theme,
    timeZone,
    fieldConfig: withDefaults(type, fieldConfig),
    fieldConfigRegistry: registry,
    replaceVariables: text => text,
  });
}

function Graph({ panel, width, height }) {
  return (
    <TimeSeries
      frames={frames(panel)} timeRange={timeRange} timeZone={timeZone}
      width={width} height={height} legend={panel.options.legend} options={panel.options}
    />
  );
}

function Stat({ panel, width, height }) {
  const { reduceOptions, colorMode, graphMode, justifyMode, textMode } = panel.options;
  const shown = getFieldDisplayValues({
    data: frames(panel),
    reduceOptions,
    fieldConfig: panel.fieldConfig,
    replaceVariables: text => text,
    sparkline: graphMode !== 'none',
    theme,
    timeZone,
  });
  return shown.map((value, i) => (
    <BigValue
      key={i} value={value.display} sparkline={value.sparkline} theme={theme} hasLinks={false}
      width={width} height={height / shown.length} count={shown.length}
      colorMode={colorMode} graphMode={graphMode} justifyMode={justifyMode} textMode={textMode}
    />
  ));
}

/** One row for each series, its newest value beside its labels, as of a query in table format. */
function Table({ panel, width, height }) {
  const { series, transformations, fieldConfig, options } = panel;
  const labels = [...new Set(series.flatMap(it => Object.keys(it.labels)))].sort();
  let frame = toDataFrame({
    fields: [
      { name: 'Time', type: FieldType.time, values: series.map(it => it.times.at(-1)) },
      ...labels.map(name => ({ name, type: FieldType.string, values: series.map(it => it.labels[name] ?? '') })),
      { name: 'Value', type: FieldType.number, values: series.map(it => it.values.at(-1)) },
    ],
  });
  for (const { id, options: how } of transformations) {
    const transformer = Object.values(standardTransformers).find(it => it.id === id);
    of([frame]).pipe(transformer.operator(how, { interpolate: text => text })).subscribe(([it]) => (frame = it));
  }
  const [data] = configured([frame], 'table', fieldConfig);
  cacheFieldDisplayNames([data]);
  return (
    <div style={{ width, height }}>
      <TableNG
        data={data} width={width} height={height} noHeader={!options.showHeader} cellHeight={options.cellHeight}
        sortBy={options.sortBy} sortByBehavior="initial" fieldConfig={fieldConfig} timeRange={timeRange}
      />
    </div>
  );
}

function NotDrawn({ panel }) {
  return <p style={{ padding: GAP, color: theme.colors.text.secondary }}>A {panel.type}: not drawn in this picture.</p>;
}

const BY_TYPE = { timeseries: Graph, stat: Stat, table: Table };

function Panel({ panel, unit }) {
  const { x, y, w, h } = panel.gridPos;
  const place = { position: 'absolute', left: x * unit, top: y * (ROW + GAP) };
  if (panel.type === 'row') {
    return <h4 style={{ ...place, lineHeight: ROW + 'px', whiteSpace: 'nowrap' }}>{panel.title}</h4>;
  }
  const Content = BY_TYPE[panel.type] ?? NotDrawn;
  return (
    <div style={place}>
      <PanelChrome title={panel.title} description={panel.description} width={w * unit - GAP} height={h * (ROW + GAP) - GAP}>
        {(width, height) => <Content panel={panel} width={width} height={height} />}
      </PanelChrome>
    </div>
  );
}

/** The font comes with Grafana's styles, and must be there before a canvas writes with it. */
function useFont() {
  const [there, setThere] = useState(false);
  useEffect(() => {
    const loads = ['400', '500'].map(weight => document.fonts.load(weight + ' 12px Inter'));
    Promise.all(loads).then(() => setThere(true));
  }, []);
  return there;
}

function Page() {
  const there = useFont();
  const rows = Math.max(...panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  const width = window.innerWidth;
  const top = 44;
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      {there && <div id="drawn" style={{ position: 'relative', height: top + rows * (ROW + GAP), background: theme.colors.background.canvas }}>
        <h3 style={{ padding: '10px ' + GAP + 'px' }}>{title}</h3>
        <div style={{ position: 'absolute', left: GAP, top }}>
          {panels.map(panel => <Panel key={panel.id} panel={panel} unit={(width - GAP) / 24} />)}
        </div>
      </div>}
    </ThemeContext.Provider>
  );
}

createRoot(document.getElementById('page')).render(<Page />);
