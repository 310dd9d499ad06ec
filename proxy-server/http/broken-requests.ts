import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { SecureHeaderOptions } from './access/secure-headers.ts';
import { secureHeaderLines } from './access/secure-headers.ts';

/** Statuses of what Node's parser refuses, by its code; all else is 400. */
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/**
 * Answers what never becomes a request: a head that cannot be parsed, is too large or too slow, and an expectation that
 * nobody here meets. Such answers have a request id and the headers of all others, and no body.
 */
export function answerBrokenRequests(server: Server, options: SecureHeaderOptions): void {
  const lines = secureHeaderLines(options);

  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket & { readonly _httpMessage?: ServerResponse | null };
    // an answer that has begun cannot be another one
    if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent)
      return void socket.destroy();
    const status = statuses[error.code ?? ''] ?? 400;
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, `X-Request-Id: ${randomUUID()}`];
    socket.end(`${[...head, 'Connection: close', 'Content-Length: 0'].join('\r\n')}\r\n\r\n`);
    // whoever does not close his side is not waited for
    setTimeout(() => socket.destroy(), 1_000).unref();
  });

  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    for (const line of lines) response.setHeader(...nameAndValue(line));
    response.writeHead(417, { 'X-Request-Id': randomUUID(), Connection: 'close' }).end();
  });
}

function nameAndValue(line: string): [string, string] {
  const end = line.indexOf(': ');
  return [line.slice(0, end), line.slice(end + 2)];
}
