import type { DeviceLook, Good } from './goods.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** Draws a device as SVG. Colours are attributes, since some pages forbid inline styles. */
export function drawDevice(good: Good): Markup {
  return good.kind === 'phone' ? drawPhone(good) : drawLaptop(good);
}

function drawPhone({ slug, brand, model, look }: Good): Markup {
  const [from, to] = look.screen;
  return html`<svg viewBox="0 0 240 240" role="img" aria-label="${brand} ${model}">
<defs><linearGradient id="screen-${slug}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>
<ellipse cx="120" cy="222" rx="78" ry="7" fill="#000" opacity="0.08"/>
<rect x="50" y="26" width="92" height="190" rx="17" fill="${look.body}"/>
<rect x="50" y="26" width="92" height="190" rx="17" fill="#fff" opacity="0.1"/>
${drawCameras(look)}
<rect x="98" y="20" width="96" height="198" rx="18" fill="#14161b"/>
<rect x="102" y="24" width="88" height="190" rx="14.5" fill="url(#screen-${slug})"/>
<circle cx="146" cy="34" r="3.4" fill="#0b0c10"/>
<path d="M102 150 C128 118 158 196 190 138 V199.500 A14.500 14.500 0 0 1 175.500 214 H116.500 A14.500 14.500 0 0 1 102 199.500 Z" fill="#fff" opacity="0.14"/>
<text x="146" y="82" text-anchor="middle" font-family="system-ui, sans-serif" font-size="25" font-weight="300" fill="#fff">09:41</text>
<rect x="130" y="205" width="32" height="2.600" rx="1.300" fill="#fff" opacity="0.8"/></svg>`;
}

function drawCameras({ cameras }: DeviceLook): Markup {
  const lens = (x: number, y: number, r = 7) =>
    html`<circle cx="${x}" cy="${y}" r="${r}" fill="#111317"/><circle cx="${x}" cy="${y}" r="${r * 0.42}" fill="#3a4458"/>`;
  switch (cameras) {
    case 'column':
      return html`<rect x="57" y="34" width="26" height="58" rx="13" fill="#000" opacity="0.18"/>${lens(70, 47)}${lens(70, 64)}${lens(70, 80, 5)}`;
    case 'square':
      return html`<rect x="56" y="33" width="38" height="40" rx="10" fill="#000" opacity="0.2"/>${lens(68, 46, 6.5)}${lens(68, 62, 6)}${lens(84, 54, 5)}`;
    case 'bar':
      return html`<rect x="56" y="42" width="42" height="20" rx="10" fill="#000" opacity="0.2"/>${lens(67, 52, 6)}${lens(84, 52, 6)}`;
    case 'circle':
      return html`<circle cx="78" cy="56" r="20" fill="#000" opacity="0.22"/>${lens(70, 52, 6)}${lens(84, 50, 5)}${lens(78, 65, 5)}`;
  }
}

function drawLaptop({ slug, brand, model, look }: Good): Markup {
  const [from, to] = look.screen;
  return html`<svg viewBox="0 0 240 240" role="img" aria-label="${brand} ${model}">
<defs><linearGradient id="screen-${slug}" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>
<ellipse cx="120" cy="196" rx="104" ry="7" fill="#000" opacity="0.08"/>
<rect x="38" y="52" width="164" height="112" rx="9" fill="#14161b"/>
<rect x="44" y="58" width="152" height="97" rx="4" fill="url(#screen-${slug})"/>
<path d="M44 128 C84 92 132 158 196 100 V151 A4 4 0 0 1 192 155 H48 A4 4 0 0 1 44 151 Z" fill="#fff" opacity="0.14"/>
<path d="M24 164 H216 L222 180 A8 8 0 0 1 214 187 H26 A8 8 0 0 1 18 180 Z" fill="${look.body}"/>
<path d="M24 164 H216 L217.500 168 H22.500 Z" fill="#fff" opacity="0.35"/>
<rect x="96" y="168" width="48" height="4" rx="2" fill="#000" opacity="0.18"/></svg>`;
}
