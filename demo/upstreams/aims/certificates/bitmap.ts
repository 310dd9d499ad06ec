import type { Weight } from './fonts.ts';
import { openFont } from './fonts.ts';

type Point = readonly [x: number, y: number];

/** A white bitmap with three bytes per pixel. */
export class Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly points: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.points = new Uint8Array(width * height * 3).fill(255);
  }

  /** Fills a rectangle. */
  rectangle(x: number, y: number, width: number, height: number, colour: string): void {
    this.fill(
      [
        [
          [x, y],
          [x + width, y],
          [x + width, y + height],
          [x, y + height],
        ],
      ],
      colour,
    );
  }

  /** Writes one line; `y` is its baseline. */
  text(x: number, y: number, size: number, text: string, colour: string, weight: Weight = 'regular'): void {
    const font = openFont(weight);
    const scale = size / font.unitsPerEm;
    const { glyphs, positions } = font.layout(text);
    let pen = x;
    for (const [index, glyph] of glyphs.entries()) {
      const place = positions[index];
      const left = pen + (place?.xOffset ?? 0) * scale;
      const base = y - (place?.yOffset ?? 0) * scale;
      const outline = flatten(glyph.path.commands);
      this.fill(
        outline.map((ring) => ring.map(([px, py]) => [left + px * scale, base - py * scale] as const)),
        colour,
      );
      pen += (place?.xAdvance ?? 0) * scale;
    }
  }

  /** Fills closed outlines by the non-zero rule, with four by four samples per pixel. */
  fill(rings: readonly (readonly Point[])[], colour: string): void {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
      Number.parseInt(colour.slice(start, start + 2), 16),
    );
    const heights = rings.flat().map(([, y]) => y);
    const top = Math.max(0, Math.floor(Math.min(...heights)));
    const bottom = Math.min(this.height, Math.ceil(Math.max(...heights)));
    for (let line = top; line < bottom; line++) {
      const cover = coverOf(rings, line, this.width);
      for (const [column, share] of cover) this.#blend((line * this.width + column) * 3, [red, green, blue], share);
    }
  }

  #blend(offset: number, colour: readonly number[], share: number): void {
    for (const [channel, value] of colour.entries()) {
      const below = this.points[offset + channel] ?? 255;
      this.points[offset + channel] = Math.round(below + (value - below) * Math.min(share, 1));
    }
  }
}

const samples = 4;

/** The coverage of each pixel of a row, 0 to 1. */
function coverOf(rings: readonly (readonly Point[])[], line: number, width: number): Map<number, number> {
  const cover = new Map<number, number>();
  for (let sample = 0; sample < samples; sample++) {
    for (const [from, to] of spansAt(rings, line + (sample + 0.5) / samples)) {
      const first = Math.max(0, Math.floor(from));
      for (let column = first; column < Math.min(to, width); column++) {
        const share = Math.min(to, column + 1) - Math.max(from, column);
        if (share > 0) cover.set(column, (cover.get(column) ?? 0) + share / samples);
      }
    }
  }
  return cover;
}

/** The parts of a horizontal line that are inside the outlines. */
function spansAt(rings: readonly (readonly Point[])[], y: number): (readonly [number, number])[] {
  const crossings: { x: number; turn: number }[] = [];
  for (const ring of rings) {
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
      if (y1 <= y === y2 <= y) continue;
      crossings.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y2 > y1 ? 1 : -1 });
    }
  }
  crossings.sort((one, other) => one.x - other.x);
  const spans: (readonly [number, number])[] = [];
  let winding = 0;
  let from = 0;
  for (const { x, turn } of crossings) {
    if (winding === 0) from = x;
    winding += turn;
    if (winding === 0) spans.push([from, x]);
  }
  return spans;
}

interface PathCommand {
  readonly command: string;
  readonly args: readonly number[];
}

/** Approximates curves by short lines. */
function flatten(commands: readonly PathCommand[]): Point[][] {
  const rings: Point[][] = [];
  let at: Point = [0, 0];
  for (const { command, args } of commands) {
    if (command === 'closePath') continue;
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === 'moveTo') rings.push([]);
    const ring = rings.at(-1);
    const end: Point = [args.at(-2) ?? 0, args.at(-1) ?? 0];
    for (let step = 1; step < 6 && command.endsWith('CurveTo'); step++) {
      const t = step / 6;
      ring?.push(command === 'quadraticCurveTo' ? quadratic(at, [a, b], end, t) : cubic(at, [a, b], [c, d], end, t));
    }
    ring?.push(end);
    at = end;
  }
  return rings;
}

function quadratic([x0, y0]: Point, [x1, y1]: Point, [x2, y2]: Point, t: number): Point {
  const u = 1 - t;
  return [u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2];
}

function cubic(start: Point, one: Point, two: Point, end: Point, t: number): Point {
  const [ax, ay] = quadratic(start, one, two, t);
  const [bx, by] = quadratic(one, two, end, t);
  return [ax + (bx - ax) * t, ay + (by - ay) * t];
}
