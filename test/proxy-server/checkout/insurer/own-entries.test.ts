import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import {
  ownConsumers,
  ownPolicies,
  ownPolicyNumbers,
  ownTransactions,
} from '../../../../proxy-server/checkout/insurer/own-entries.ts';
import type { GroupPolicyPage } from '../../../../proxy-server/contract/console/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../../../proxy-server/contract/console/insurer-list.ts';

/** A merchant with these orders and policies, and what the database was asked. */
function setup() {
  const asked: unknown[] = [];
  const store = {
    orders: {
      async ownReferences(...words: unknown[]) {
        asked.push(words);
        return new Set(['aa11', 'bb22']);
      },
    },
    policies: {
      async owners(...words: unknown[]) {
        asked.push(words);
        return new Map([
          ['GL-1', { orderId: 'ord_1', merchantId: 'shop' }],
          ['GL-2', { orderId: 'ord_2', merchantId: 'another' }],
        ]);
      },
    },
  };
  return { context: { store } as unknown as CheckoutContext, merchant: { id: 'shop' } as Merchant, asked };
}

const transaction = (reference?: string, consumerId?: string) => ({ reference, consumerId }) as ListedTransaction;
const consumer = (consumerId?: string) => ({ consumerId }) as ListedConsumer;

describe('what a merchant sees of an account that it shares', () => {
  it('are the transactions that bear its references, however they are written', async () => {
    const { context, merchant, asked } = setup();
    const own = [transaction('aa11'), transaction('BB-22')];
    const others = [transaction('cc33'), transaction(''), transaction()];
    assert.deepEqual(await ownTransactions(context, merchant, [...own, ...others]), own);
    assert.deepEqual(asked, [['shop', ['aa11', 'bb22', 'cc33']]]);
  });

  it('are the people of its transactions, and nobody without an id', () => {
    const own = [transaction('aa11', 'C-7'), transaction('bb22', ''), transaction('bb22')];
    const [mine, ...others] = [consumer('c7'), consumer('c8'), consumer(''), consumer()];
    assert.deepEqual(ownConsumers([mine!, ...others], own), [mine]);
  });

  it('are the policies of its groups, without how many there are in all', async () => {
    const { context, merchant, asked } = setup();
    const policies = ['GL-1', 'GL-2', 'GL-3'].map((policyNumber) => ({ policyNumber }));
    const page = { policies, total: 90, page: 2 } as unknown as GroupPolicyPage;
    assert.deepEqual(await ownPolicies(context, merchant, page), { policies: [policies[0]], page: 2 });
    assert.deepEqual([...(await ownPolicyNumbers(context, merchant, ['GL-1', 'GL-2']))], ['GL-1']);
    assert.deepEqual(asked, [
      ['insurpass', ['GL-1', 'GL-2', 'GL-3']],
      ['insurpass', ['GL-1', 'GL-2']],
    ]);
  });
});
