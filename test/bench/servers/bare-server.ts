// What the proxy's answers cost at the least: bare Express 5 that parses JSON and answers as many bytes as the proxy would.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { tellParent } from './tell-parent.ts';

/** Bytes of an answer, by path. */
const sizes = JSON.parse(process.env.BENCH_SIZES ?? '{}') as Readonly<Record<string, number>>;
const app = express();
for (const [path, size] of Object.entries(sizes)) {
  const answer = { text: 'x'.repeat(Math.max(0, size - '{"text":""}'.length)) };
  app.post(path, express.json(), (_request, response) => void response.json(answer));
  app.get(path, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
    response.write(`event: order\ndata: ${JSON.stringify(answer)}\n\n`);
  });
}
const server = app.listen(0, '127.0.0.1', () => {
  tellParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
