import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import { fuzz } from '../../../support/fuzz/fuzz.ts';
import { enginesFor } from '../../../support/long-run.ts';

/** About 500 requests in all; `npm run bench -- fuzz` sends 10,000 bodies to each endpoint. */
const size = { seed: 20_261_127, bodies: 24, others: 4 };

for (const engine of enginesFor(import.meta.url))
  describe(`right, odd and broken requests to every endpoint on ${engine}`, () => {
    it('are answered, and refused with a known code and a named field, and the shops go on selling', async () => {
      const { sent, passed, wrong, stillSells } = await fuzz({ engine, ...size });
      assert.deepEqual(wrong, []);
      assert.ok(sent >= 450, `${sent} sent`);
      assert.ok(stillSells);
      // what refuses everything proves little
      assert.ok(passed.size > Object.keys(endpoints).length / 2, [...passed].join(', '));
    });
  });
