/** The part of Papa Parse that the widget uses. Its own types depend on those of Node. */
export interface ParseResult<Row> {
  readonly data: Row[];
  readonly meta: { readonly cursor: number };
  readonly errors: readonly { readonly type: string }[];
}

/** Pauses or ends the parsing. */
export interface Parser {
  pause(): void;
  resume(): void;
  abort(): void;
}

/** Parses a text in chunks; `complete` is called after the last one, and after `abort`. */
export function parse<Row>(
  text: string,
  options: {
    readonly delimiter: string;
    readonly skipEmptyLines: 'greedy';
    /** In characters. */
    readonly chunkSize: number;
    readonly chunk: (result: ParseResult<Row>, parser: Parser) => void;
    readonly complete: () => void;
    readonly error: () => void;
  },
): void;

/** Parses the first rows of a text at once. */
export function parse<Row>(
  text: string,
  options: { readonly delimiter: string; readonly preview: number; readonly skipEmptyLines: 'greedy' },
): ParseResult<Row>;

/** Parses one line at once. */
export function parse<Row>(
  text: string,
  options: { readonly delimiter: string; readonly quoteChar: string },
): ParseResult<Row>;
