// What Grafana itself does between a panel's JSON and its component: it knows the properties of
// fields, and puts in what the JSON leaves to it. Its own lists are not in its packages.

import { Registry } from '@grafana/data';

const STANDARD = ['unit', 'min', 'max', 'decimals', 'displayName', 'noValue', 'color', 'thresholds', 'mappings', 'links'];

// The defaults of Grafana's time series panel.
const TIME_SERIES = {
  drawStyle: 'line',
  lineInterpolation: 'linear',
  lineWidth: 1,
  lineStyle: undefined,
  fillOpacity: 0,
  fillBelowTo: undefined,
  gradientMode: 'none',
  showPoints: 'auto',
  pointSize: 5,
  spanNulls: false,
  stacking: { mode: 'none', group: 'A' },
  barAlignment: 0,
  axisPlacement: 'auto',
  axisLabel: '',
  axisColorMode: 'text',
  axisCenteredZero: false,
  axisSoftMin: undefined,
  axisSoftMax: undefined,
  scaleDistribution: { type: 'linear' },
  hideFrom: { tooltip: false, viz: false, legend: false },
  thresholdsStyle: { mode: 'off' },
};

const TABLE = ['align', 'cellOptions', 'inspect'];

function property(path, isCustom) {
  const id = isCustom ? 'custom.' + path : path;
  return { id, path, isCustom, name: id, process: value => value, shouldApply: () => true };
}

export const registry = new Registry(() => [
  ...STANDARD.map(path => property(path, false)),
  ...[...Object.keys(TIME_SERIES), ...TABLE].map(path => property(path, true)),
]);

/** Stops at an option that would be left out in silence. */
export function withDefaults(type, fieldConfig) {
  const { defaults, overrides } = fieldConfig;
  const named = [
    ...Object.keys(defaults).filter(key => key !== 'custom'),
    ...Object.keys(defaults.custom ?? {}).map(key => 'custom.' + key),
    ...overrides.flatMap(({ properties }) => properties.map(({ id }) => id)),
  ];
  const unknown = named.filter(id => !registry.getIfExists(id));
  if (unknown.length > 0) {
    throw new Error('unknown options: ' + unknown);
  }
  const custom = type === 'timeseries' ? { ...TIME_SERIES, ...defaults.custom } : defaults.custom;
  return { defaults: { ...defaults, custom }, overrides };
}
