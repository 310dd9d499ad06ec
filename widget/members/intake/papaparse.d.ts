/** As much of Papa Parse as a page uses: its own types bring Node's along, which have no place in a page. */
export interface ParseResult<Row> {
  readonly data: Row[];
  readonly meta: { readonly cursor: number };
}

/** Holds the work while the page has its turn, or ends it. */
export interface Parser {
  pause(): void;
  resume(): void;
  abort(): void;
}

/** Reads a text piece by piece; `complete` comes after the last, and after `abort`. */
export function parse<Row>(
  text: string,
  options: {
    readonly delimiter: string;
    readonly delimitersToGuess: readonly string[];
    readonly skipEmptyLines: 'greedy';
    /** In characters. */
    readonly chunkSize: number;
    readonly chunk: (result: ParseResult<Row>, parser: Parser) => void;
    readonly complete: () => void;
    readonly error: () => void;
  },
): void;
