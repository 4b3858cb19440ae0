// Draws pictures of the dashboards into src/site/resources/images: the panels as they stand in the
// JSON, on the answers of a real Prometheus, by the components of which Grafana's own panels are
// made, in Chromium. `mvn -Pgrafana-pictures`; or `node pictures.mjs http://127.0.0.1:9090` for a
// Prometheus that is there already. Wants npm's registry, Chromium, and else Prometheus.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scrapedDemo } from './demo.mjs';
import { answered } from './queries.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const TOP = join(HERE, '../../../..');
const WORK = join(TOP, 'target/grafana-pictures');
const MODULES = join(WORK, 'node_modules');
const OUT = join(TOP, 'src/site/resources/images');
const WIDTH = 1440;
const SHARPNESS = 4 / 3;

// Which dashboard, and how many minutes of it: a demo is young, and a sensor's days are short in it.
const DASHBOARDS = { overview: 5, 'forecast-quality': 5, sensor: 2.5, operations: 5 };

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

// Where Grafana's components look for its files, and where these lie.
const ICONS = [/^\/public\/build\/img\/icons/, join(MODULES, '@grafana/ui/dist/public/img/icons')];
const FONTS = join(MODULES, '@fontsource/inter/files/inter-latin-');
const REGULAR = ['/public/fonts/inter/Inter-Regular.woff2', FONTS + '400-normal.woff2'];
const MEDIUM = ['/public/fonts/inter/Inter-Medium.woff2', FONTS + '500-normal.woff2'];

function install() {
  mkdirSync(WORK, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(HERE, file), join(WORK, file));
  }
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (spawnSync('npm', args, { cwd: WORK, stdio: 'inherit' }).status !== 0) {
    throw new Error('npm did not install the packages of ' + HERE);
  }
}

async function bundle(esbuild) {
  await esbuild.build({
    entryPoints: [join(HERE, 'page.jsx')],
    outdir: WORK,
    bundle: true,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    nodePaths: [MODULES],
    loader: { '.ttf': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const page = '<!doctype html><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css"><div id="page"></div>';
  writeFileSync(join(WORK, 'page.html'), page + '<script type="module" src="page.js"></script>\n');
}

/** Page and script from target, Grafana's files from its packages. */
function serve() {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://page').pathname);
    const file = [ICONS, REGULAR, MEDIUM].reduce((it, [from, to]) => it.replace(from, to), path);
    try {
      const body = readFileSync(file === path ? join(WORK, path) : file);
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)));
}

async function draw(browser, address, name, dashboard) {
  const page = await browser.newPage();
  const complaints = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('requestfailed', request => complaints.push(request.url()));
  page.on('response', response => response.ok() || complaints.push(response.status() + ' ' + response.url()));
  await page.setViewport({ width: WIDTH, height: 800, deviceScaleFactor: SHARPNESS });
  await page.evaluateOnNewDocument(it => (window.dashboard = it), dashboard);
  await page.goto(address + '/page.html');
  await page.waitForSelector('#drawn').catch(error => complaints.push(error.message));
  await page.waitForNetworkIdle();
  const height = await page.$eval('#page', it => it.scrollHeight);
  await page.setViewport({ width: WIDTH, height, deviceScaleFactor: SHARPNESS }); // tables off screen are not painted
  if (complaints.length > 0) {
    throw new Error(name + ': ' + complaints.join('; '));
  }
  const file = join(OUT, 'grafana-' + name + '.png');
  await (await page.$('#page')).screenshot({ path: file });
  await page.close();
  console.log(file);
}

function chromium() {
  const found = ['chromium', 'chromium-browser', 'google-chrome']
    .map(name => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim())
    .find(path => path !== '');
  if (!found) {
    throw new Error('Chromium is not on the PATH');
  }
  return found;
}

async function pictures(prometheus) {
  const server = await serve();
  const require = createRequire(join(WORK, 'package.json'));
  const { default: puppeteer } = await import(require.resolve('puppeteer-core'));
  const browser = await puppeteer.launch({ executablePath: chromium(), args: ['--no-sandbox'] });
  try {
    for (const [name, minutes] of Object.entries(DASHBOARDS)) {
      const json = JSON.parse(readFileSync(join(TOP, 'grafana/dashboards', name + '.json'), 'utf8'));
      const dashboard = await answered(prometheus, json, minutes * 60);
      await draw(browser, 'http://127.0.0.1:' + server.address().port, name, dashboard);
    }
  } finally {
    await browser.close();
    server.close();
  }
}

install();
const require = createRequire(join(WORK, 'package.json'));
await bundle(require('esbuild'));
if (process.argv[2]) {
  await pictures(process.argv[2]);
} else {
  await scrapedDemo(TOP, WORK, 60 * Math.max(...Object.values(DASHBOARDS)) + 30, pictures);
}
