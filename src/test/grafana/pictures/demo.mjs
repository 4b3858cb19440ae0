// The demo, and a Prometheus that scrapes it, for as long as it takes to have something to show.

import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// Two hours a second and sensor, each second scraped once: every other reading is seen.
const SPEED = '2';

/** Starts both, waits so many seconds, lets the Prometheus be used, and ends both. */
export async function scrapedDemo(top, work, seconds, use) {
  const folder = mkdtempSync(join(tmpdir(), 'streamcast-pictures-'));
  const [http, port] = [await freePort(), await freePort()];
  const config = {
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    scrape_configs: [{ job_name: 'streamcast', static_configs: [{ targets: ['127.0.0.1:' + http] }] }],
  };
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const processes = [
    start(join(work, 'demo.log'), 'java', [
      '-jar', join(top, 'target/streamcast.jar'), 'demo', '--speed', SPEED, '--broker-port', '0',
      '--data-dir', join(folder, 'demo'), '--set', 'http.port=' + http, '--set', 'metrics.sensors=*',
    ]),
    start(join(work, 'prometheus.log'), 'prometheus', [
      '--config.file=' + join(folder, 'prometheus.yml'), '--storage.tsdb.path=' + join(folder, 'data'),
      '--web.listen-address=127.0.0.1:' + port,
    ]),
  ];
  try {
    console.log('The demo runs for ' + seconds + ' seconds, on http://127.0.0.1:' + http);
    await Promise.race([pause(seconds * 1000), ...processes.map(it => it.early)]);
    await use('http://127.0.0.1:' + port);
  } finally {
    for (const { child, ended } of processes) {
      child.kill();
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(log, program, args) {
  const out = openSync(log, 'w');
  const child = spawn(program, args, { stdio: ['ignore', out, out] });
  const ended = new Promise(done => child.on('exit', done).on('error', done));
  const early = ended.then(reason => {
    throw new Error(program + ' has ended (' + reason + '); see ' + log);
  });
  early.catch(() => {}); // at the end both do
  return { child, ended, early };
}

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
