// What an event stream costs at the least: node:http, one event, and a comment every fifteen seconds.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tellParent } from './tell-parent.ts';

const event = `event: order\ndata: ${JSON.stringify({ text: 'x'.repeat(900) })}\n\n`;
const streams = new Set<{ write(text: string): unknown }>();
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store, no-transform' });
  response.write(event);
  streams.add(response);
  response.on('close', () => streams.delete(response));
});
setInterval(() => {
  for (const stream of streams) stream.write(':\n\n');
}, 15_000);
server.listen(0, '127.0.0.1', () => tellParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
