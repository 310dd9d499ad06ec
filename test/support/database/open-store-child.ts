// Opens the store at the address in its argument, prints “open”, and ends: another process that starts.
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';

const store = await openStore(JSON.parse(process.argv[2] ?? ''), {
  cipher: createColumnCipher([Buffer.alloc(32, 7)]),
  now: Date.now,
});
await store.ping();
await store.close();
process.stdout.write('open');
