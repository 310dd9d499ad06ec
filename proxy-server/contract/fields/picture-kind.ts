/** What answers may be, by how the base64 of their first bytes looks. */
const pictureKinds = {
  png: /^iVBORw0KGgo/,
  jpeg: /^\/9j\//,
  // RIFF, four bytes of length, WEBP
  webp: /^UklGR[g-v].{2}.{3}XRUJQ/,
} as const;

/** A kind of picture that answers may be. */
type PictureKind = keyof typeof pictureKinds;

/** Which of the kinds the base64 text of a file begins like; undefined for others. */
export function pictureKindOf(base64: string): PictureKind | undefined {
  return (Object.keys(pictureKinds) as PictureKind[]).find((kind) => pictureKinds[kind].test(base64));
}
