/** One server-sent event: its name and its data. */
export interface ServerEvent {
  readonly name: string;
  readonly text: string;
}

/** How long a stream may be silent, in milliseconds. */
export interface StreamPatience {
  /** Until its first byte. */
  readonly first: number;
  /** Between two bytes. */
  readonly next: number;
  /** Called when the stream is given up. */
  readonly onSilence: () => void;
}

/** Reads server-sent events from a response body. Ends without an error when the connection breaks or falls silent. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { first, next, onSilence }: StreamPatience,
): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let patience = first;
  try {
    for (;;) {
      const read = await within(patience, reader.read());
      if (!read) return onSilence();
      if (read.done) return;
      patience = next;
      rest += decoder.decode(read.value, { stream: true });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = parseEvent(block);
        if (event) yield event;
      }
    }
  } catch {
    // A broken connection ends the stream; the caller reconnects.
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** The value of a promise; undefined when it takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Parses the lines of one event; undefined when they are only comments. */
export function parseEvent(block: string): ServerEvent | undefined {
  let name = 'message';
  const lines: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, text = ''] = /^([a-z]+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') name = text;
    if (field === 'data') lines.push(text);
  }
  return lines.length > 0 ? { name, text: lines.join('\n') } : undefined;
}
