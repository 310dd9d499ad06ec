import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import fc from 'fast-check';

/** What a server answers to every call. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Starts a server that answers every call with the text that it was told last. */
export async function startAnswering(test: TestContext) {
  let answer: Answer = { status: 200, text: '' };
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status).end(answer.text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const say = (next: Answer) => {
    answer = next;
  };
  return { url, say };
}

export const httpStatuses = fc.constantFrom(200, 200, 200, 201, 204, 400, 401, 404, 429, 500, 502, 503);
export const texts = fc.constantFrom(
  '',
  'a',
  'p',
  'A ',
  'd',
  'x',
  '5000',
  '5,000',
  '-1',
  '1e400',
  'null',
  'Insurance request not found',
  'Rate limit exceeded',
  'An error occured',
  '2026-11-26 10:00:00',
  '+275760-09-13T00:00:00.000Z',
  '9999-99-99 99:99:99',
  'JVBERi0xLjQK',
  'https://example.com/certificate.pdf',
  'javascript:alert(1)',
  'a'.repeat(32),
  '01234567-89ab-cdef-0123-456789abcdef',
  '<b>',
  '\u0000\ud800',
);
export const scalars = fc.oneof(
  texts,
  fc.constantFrom(null, true, false, 0, 1, -1, 75, 5000, 7200.5, 1e308, Number.MAX_SAFE_INTEGER),
  fc.string({ maxLength: 12 }),
);
/** Any JSON, with keys of these names. */
export function anyValue(names: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      scalars,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 5 }),
    ),
  })).value;
}

/** What is no JSON, or none that anybody expects. */
export const noise = fc.oneof(
  fc.constantFrom('', '<html><body>502 Bad Gateway</body></html>', 'null', '[]', '75', '{"id":', '\ufeff{}'),
  anyValue(fc.string({ maxLength: 6 })).map((value) => JSON.stringify(value) ?? ''),
  fc.string({ maxLength: 40 }),
);

/** The statuses of the outcomes that an adapter may return. */
export const knownOutcomes = [
  'done',
  'busy',
  'limited',
  'refused',
  'unclear',
  'already-issued',
  'ticket-expired',
  'absent',
  'ambiguous',
];
