import { html, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** Modules of white around the code, without which readers do not find it (ISO/IEC 18004). */
const quietZone = 4;

/** Renders a text as a QR code, black on white in every theme. The same text must stand beside it for who cannot scan. */
export function renderQrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return html`<svg role="img" aria-label=${label} viewBox="0 0 ${size} ${size}" width="200" height="200" shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff"></rect>
    <path d=${path} fill="#000"></path>
  </svg>`;
}
