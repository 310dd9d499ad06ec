import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Owner } from '../clean-up.ts';

/** Parameters that every pooler passes on. */
const passedOn = ['user', 'database', 'client_encoding', 'application_name'];

/**
 * Stands before a PostgreSQL server as PgBouncer does at the start of a connection: it refuses what is asked for beside user
 * and database, or drops it (`ignore_startup_parameters`). Everything after that goes through.
 * @returns the server's address by way of the pooler
 */
export async function startStartupPooler(owner: Owner, server: string, way: 'refuses' | 'drops'): Promise<string> {
  const sockets = new Set<Socket>();
  const pooler = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('data', (message: Buffer) => {
      const parameters = parametersOf(message);
      const other = parameters.find(([name]) => !passedOn.includes(name));
      if (other && way === 'refuses') return void client.end(refusalOf(other[0]));
      const upstream = connect(Number(new URL(server).port), '127.0.0.1');
      sockets.add(upstream);
      upstream.on('error', () => client.destroy());
      upstream.write(startOf(parameters.filter(([name]) => passedOn.includes(name))));
      client.pipe(upstream).pipe(client);
    });
  }).listen(0, '127.0.0.1');
  await once(pooler, 'listening');
  owner.after(() => {
    for (const socket of sockets) socket.destroy();
    pooler.close();
  });
  const url = new URL(server);
  url.port = String((pooler.address() as AddressInfo).port);
  return url.href;
}

/** Of a start message: length, version of the protocol, names and values that each end with a zero, and one zero more. */
function parametersOf(message: Buffer): [name: string, value: string][] {
  const words = message.subarray(8, message.readUInt32BE(0)).toString().split('\0');
  return words.flatMap((name, at): [string, string][] => (at % 2 === 0 && name ? [[name, words[at + 1] ?? '']] : []));
}

function startOf(parameters: readonly (readonly [string, string])[]): Buffer {
  const words = Buffer.from(`${parameters.map(([name, value]) => `${name}\0${value}\0`).join('')}\0`);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + words.length, 0);
  head.writeUInt32BE(196_608, 4);
  return Buffer.concat([head, words]);
}

function refusalOf(name: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0Munsupported startup parameter: ${name}\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeUInt32BE(4 + fields.length, 1);
  return Buffer.concat([head, fields]);
}
