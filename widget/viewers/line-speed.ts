/** What the browser tells of the line, where it does (Network Information API). */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** `saving`: the shopper asked to save data, or the line is very slow; `slow`: a small picture comes first. */
export type LineSpeed = 'saving' | 'slow' | 'fast';

/** How the line is now. */
export function lineSpeed(): LineSpeed {
  const { saveData, effectiveType = '' } = (navigator as { readonly connection?: Line }).connection ?? {};
  if (saveData || effectiveType.endsWith('2g')) return 'saving';
  return effectiveType === '3g' ? 'slow' : 'fast';
}
