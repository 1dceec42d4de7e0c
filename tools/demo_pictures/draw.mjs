// Draws the pictures of the demo marketplace (src/app/demo/*.jpg), which stand for photos.
// node tools/demo_pictures/draw.mjs, with the packages of tests/e2e.
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const playwright = path.join(root, 'tests/e2e/node_modules/playwright-core/index.mjs');
const { chromium } = await import(pathToFileURL(playwright).href);

// The same numbers in every run, so that the same picture comes out.
function chance(seed) {
  let state = seed;
  return (from, to) => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return from + (state / 4294967296) * (to - from);
  };
}

const grain = `
  <filter id="grain" x="0" y="0" width="100%" height="100%">
    <feTurbulence type="fractalNoise" baseFrequency="0.9" numOctaves="2" seed="3"/>
    <feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0.16 0"/>
  </filter>
  <filter id="soft"><feGaussianBlur stdDeviation="14"/></filter>
  <filter id="card">
    <feTurbulence type="fractalNoise" baseFrequency="0.012 0.4" numOctaves="3" seed="8"/>
    <feColorMatrix values="0 0 0 0 0.36  0 0 0 0 0.24  0 0 0 0 0.12  0 0 0 0.22 0"/>
    <feComposite in2="SourceGraphic" operator="in"/></filter>
  <filter id="wood">
    <feTurbulence type="fractalNoise" baseFrequency="0.004 0.11" numOctaves="4" seed="21"/>
    <feColorMatrix values="0 0 0 0 0.2  0 0 0 0 0.13  0 0 0 0 0.08  0 0 0 0.55 0"/></filter>
  <radialGradient id="light" cx="0.32" cy="0.2" r="1">
    <stop offset="0" stop-color="#fff" stop-opacity="0.34"/>
    <stop offset="0.55" stop-color="#fff" stop-opacity="0"/>
    <stop offset="1" stop-color="#000" stop-opacity="0.42"/>
  </radialGradient>`;

const picture = (inside) => `
  <svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">
    <defs>${grain}</defs>
    ${inside}
    <rect width="1200" height="900" fill="url(#light)"/>
    <rect width="1200" height="900" filter="url(#grain)"/>
  </svg>`;

const table = `<rect width="1200" height="900" fill="#b98f63"/>
  <rect width="1200" height="900" filter="url(#wood)"/>`;

const shape = (points, fill, more = '') =>
  `<polygon points="${points}" fill="${fill}" ${more}/>
   <polygon points="${points}" filter="url(#card)" fill="#000"/>`;

// From above, the flaps open: paper, and what is left of a dish.
function broken() {
  const random = chance(11);
  let inside = '';
  for (let each = 0; each < 46; each += 1) {
    const [x, y] = [random(300, 880), random(270, 640)];
    const points = Array.from({ length: 6 }, (_, at) => {
      const turn = (at / 6) * 6.283 + random(0, 0.6);
      const far = random(46, 110);
      return `${x + Math.cos(turn) * far},${y + Math.sin(turn) * far * 0.8}`;
    }).join(' ');
    const tone = Math.round(random(214, 246));
    inside += `<polygon points="${points}" fill="rgb(${tone},${tone - 4},${tone - 14})"
      stroke="rgba(90,80,60,.18)" stroke-width="3" stroke-linejoin="round"/>`;
  }
  const shards = [
    ['430,560 470,380 610,350 590,500', '#2f6f86', '#245668'],
    ['612,348 770,392 742,470 600,470', '#37809a', '#2a6479'],
    ['760,480 800,610 690,600 640,520', '#2f6f86', '#22505f'],
    ['470,600 600,540 668,610 560,668', '#3f8ca6', '#2c6a7e'],
    ['700,300 742,262 800,322 760,360', '#37809a', '#255a6c'],
    ['392,420 420,372 446,428', '#3f8ca6', '#255a6c'],
    ['820,520 858,498 866,566', '#2f6f86', '#22505f'],
  ];
  for (const [points, glaze, edge] of shards) {
    inside += `<polygon points="${points}" fill="#000" opacity=".38" filter="url(#soft)"
        transform="translate(12 20)"/>
      <polygon points="${points}" fill="${edge}" transform="translate(0 9)"/>
      <polygon points="${points}" fill="${glaze}" stroke="#efe6d6" stroke-width="7"
        stroke-linejoin="round"/>
      <polygon points="${points}" fill="#fff" opacity=".14"
        transform="translate(-6 -8)" filter="url(#soft)"/>`;
  }
  return picture(`${table}
    <polygon points="180,180 1010,150 1080,760 150,790" fill="#000" opacity=".5"
      filter="url(#soft)" transform="translate(18 26)"/>
    ${shape('250,220 940,205 905,60 300,70', '#c99f6c')}
    ${shape('250,220 240,720 60,660 96,262', '#bb9060')}
    ${shape('940,205 965,715 1150,640 1104,240', '#c0956a')}
    ${shape('240,720 965,715 930,868 292,872', '#d2aa78')}
    ${shape('250,220 940,205 965,715 240,720', '#8f6a43')}
    ${inside}
    <polygon points="250,220 940,205 944,286 250,300" fill="#000" opacity=".3" filter="url(#soft)"/>
    <polygon points="250,220 330,220 320,720 240,720" fill="#000" opacity=".25"
      filter="url(#soft)"/>`);
}

// On the bench before it is collected: whole, taped, labelled.
function packed() {
  const random = chance(5);
  let bars = '';
  for (let x = 476; x < 690; x += random(5, 13)) {
    bars += `<rect x="${x}" y="560" width="${random(2, 6)}" height="58" fill="#222"/>`;
  }
  const lines = [468, 492, 516, 540]
    .map((y, at) => `<rect x="476" y="${y}" width="${150 - at * 22}" height="9" fill="#555"/>`)
    .join('');
  return picture(`
    <rect width="1200" height="900" fill="#d9d5cc"/>
    <rect y="520" width="1200" height="380" fill="#a97f55"/>
    <rect y="520" width="1200" height="380" filter="url(#wood)"/>
    <rect y="508" width="1200" height="26" fill="#000" opacity=".14" filter="url(#soft)"/>
    <polygon points="250,770 840,800 1040,690 980,640 300,640" fill="#000" opacity=".5"
      filter="url(#soft)"/>
    ${shape('290,330 800,356 800,786 290,742', '#cba06c')}
    ${shape('800,356 1000,300 1000,690 800,786', '#a97f50')}
    ${shape('290,330 500,286 1000,300 800,356', '#dcb684')}
    <polygon points="520,342 590,345 770,292 706,290" fill="#e9d9b4" opacity=".85"/>
    <polygon points="520,342 590,345 590,430 520,426" fill="#e3d0a6" opacity=".85"/>
    <g transform="skewY(3)">
      <rect x="452" y="436" width="262" height="200" rx="4" fill="#fbfaf6"/>
      ${lines}${bars}
      <rect x="640" y="462" width="52" height="52" fill="none" stroke="#b8432f" stroke-width="7"/>
      <path d="M652 488l12 12 20-26" fill="none" stroke="#b8432f" stroke-width="7"/>
    </g>`);
}

const browser = await chromium.launch({
  executablePath: process.env.ENTENTE_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
for (const [name, drawn] of Object.entries({ broken: broken(), packed: packed() })) {
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawn}`);
  const file = path.join(root, 'src/app/demo', `${name}.jpg`);
  await page.screenshot({ path: file, type: 'jpeg', quality: 62 });
}
await browser.close();
