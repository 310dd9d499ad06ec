/** One server-sent event: its name and its data. */
export interface ServerEvent {
  readonly name: string;
  readonly text: string;
}

/** Reads server-sent events from a response body. Ends without an error when the connection breaks. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
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
