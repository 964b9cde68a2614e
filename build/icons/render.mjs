// Renders every icon from its source. Run by hand after a drawing has changed: node build/icons/render.mjs
import { chromium } from '@playwright/test';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { encodePng } from '../virtual-desktop/png.mjs';
import { encodeIco } from './ico.mjs';

const HERE = import.meta.dirname;
const TRAY = path.join(HERE, 'tray');
const APP = path.join(HERE, 'app');

/** The colours of a state's drawing on each kind of panel; `badge` asks for a person. */
const PANELS = {
  light: { ink: '#1a1d21', badge: '#d9480f' },
  dark: { ink: '#f4f5f7', badge: '#ff8f52' },
};
const TEMPLATE = { ink: '#000', badge: '#000' };

/**
 * Which drawing a size is made from, and how many of its pixels one of its units becomes, so that
 * edges fall on whole pixels. What is left over is an equal margin on all sides (or is cut off there).
 */
const TRAY_SIZES = [
  { size: 16, grid: 16, scale: 1 },
  { size: 20, grid: 22, scale: 1 },
  { size: 22, grid: 22, scale: 1 },
  { size: 24, grid: 22, scale: 1 },
  { size: 32, grid: 16, scale: 2 },
  { size: 40, grid: 22, scale: 2 },
  { size: 44, grid: 22, scale: 2 },
  { size: 48, grid: 16, scale: 3 },
  { size: 64, grid: 16, scale: 4 },
];
const PNG_SIZES = [16, 22, 24, 32, 44, 48, 64];
/** Windows at 100, 125, 150, 200, 250, 300 and 400 %. */
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64];

/** The application's icon: the simple drawing where details would blur. */
const APP_ICO = [
  ...[16, 24, 32, 48].map((size) => ({ size, drawing: 'icon-small' })),
  ...[64, 128, 256].map((size) => ({ size, drawing: 'icon' })),
];
const APP_PNG_SIZES = [512, 1024];
/** Apple's grid: a body of 824 in a picture of 1024. The drawing's own body is 480 of 512. */
const MAC_SIZE = 1024;
const MAC_DRAWN_SIZE = Math.round((824 / 480) * 512);

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();

/**
 * Draws an SVG at a size in pixels into the middle of a square picture.
 *
 * @param {string} svg
 * @param {number} drawnSize
 * @param {number} size
 */
async function render(svg, drawnSize, size) {
  const sized = svg.replace('<svg ', `<svg width="${drawnSize}" height="${drawnSize}" `);
  const base64 = await page.evaluate(
    async ({ source, offset, width }) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(width, width);
      const context = canvas.getContext('2d');
      context?.drawImage(image, offset, offset);
      const data = context?.getImageData(0, 0, width, width).data ?? new Uint8ClampedArray();
      const characters = Array.from(data, (byte) => String.fromCharCode(byte));
      return btoa(characters.join(''));
    },
    { source: sized, offset: (size - drawnSize) / 2, width: size },
  );
  const pixels = Buffer.from(base64, 'base64');
  return encodePng({ width: size, height: size, channels: 4, pixels });
}

/** @param {string} state @param {{ ink: string, badge: string }} colours @param {number} size */
async function renderState(state, { ink, badge }, size) {
  const recipe = TRAY_SIZES.find((one) => one.size === size);
  if (recipe === undefined) throw new Error(`No drawing is meant for ${size} pixels.`);
  const svg = readFileSync(path.join(HERE, 'source', `tray-${recipe.grid}`, `${state}.svg`), 'utf8')
    .replace('<svg ', `<svg color="${ink}" `)
    .replace('</svg>', `<style>.badge { fill: ${badge} }</style></svg>`);
  return render(svg, recipe.grid * recipe.scale, size);
}

/** @param {string} drawing @param {number} drawnSize @param {number} [size] */
function renderApp(drawing, drawnSize, size = drawnSize) {
  const svg = readFileSync(path.join(HERE, 'source', 'app', `${drawing}.svg`), 'utf8');
  return render(svg, drawnSize, size);
}

for (const folder of [TRAY, APP]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

const states = readdirSync(path.join(HERE, 'source', 'tray-22')).map(
  (file) => path.parse(file).name,
);
for (const state of states) {
  for (const [panel, colours] of Object.entries(PANELS)) {
    const images = [];
    for (const { size } of TRAY_SIZES) {
      const png = await renderState(state, colours, size);
      if (PNG_SIZES.includes(size)) {
        writeFileSync(path.join(TRAY, `${state}-${panel}-${size}.png`), png);
      }
      if (ICO_SIZES.includes(size)) images.push({ size, png });
    }
    writeFileSync(path.join(TRAY, `${state}-${panel}.ico`), encodeIco(images));
  }
  writeFileSync(path.join(TRAY, `${state}Template.png`), await renderState(state, TEMPLATE, 16));
  writeFileSync(path.join(TRAY, `${state}Template@2x.png`), await renderState(state, TEMPLATE, 32));
}

for (const size of APP_PNG_SIZES) {
  writeFileSync(path.join(APP, `icon-${size}.png`), await renderApp('icon', size));
}
writeFileSync(path.join(APP, 'icon-mac.png'), await renderApp('icon', MAC_DRAWN_SIZE, MAC_SIZE));
const appImages = [];
for (const { size, drawing } of APP_ICO) {
  appImages.push({ size, png: await renderApp(drawing, size) });
}
writeFileSync(path.join(APP, 'icon.ico'), encodeIco(appImages));

await browser.close();
