import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Catalogue } from '../../../proxy-server/contract/product.ts';
import type { ComponentName } from '../../../proxy-server/contract/reference/components.ts';
import { components } from '../../../proxy-server/contract/reference/components.ts';
import { exampleMerchant, exampleProduct } from '../../../proxy-server/contract/reference/example-catalogue.ts';
import {
  exampleOrderRequest,
  examplePayment,
  exampleQuoteRequest,
} from '../../../proxy-server/contract/reference/example-order.ts';
import { examples } from '../../../proxy-server/contract/reference/examples.ts';
import { observeApi } from '../../support/api/observe-api.ts';

describe('the examples of the reference', () => {
  let observed: Partial<Record<ComponentName, unknown>>;

  before(async () => {
    observed = await observeApi({
      QuoteRequest: exampleQuoteRequest,
      OrderRequest: exampleOrderRequest,
      PaymentAttemptRequest: examples.PaymentAttemptRequest as object,
      CustomerTokenRequest: examples.CustomerTokenRequest as object,
      registrationNumber: (examples.VehicleLookupRequest as { registrationNumber: string }).registrationNumber,
    });
  });

  it('are read by the schemas whole, with nothing that a schema does not know', () => {
    for (const [name, { schema }] of Object.entries(components))
      assert.deepEqual(schema.parse(examples[name as ComponentName]), examples[name as ComponentName], name);
  });

  it('look as what the API answers in a sale', () => {
    for (const [name, answer] of Object.entries(observed))
      assert.deepEqual(shapeOf(answer), shapeOf(examples[name as ComponentName]), name);
    assert.ok(Object.keys(observed).length >= 20);
  });

  it('show the very product, merchant and premium that the sale was about', () => {
    const { merchant, products } = observed.Catalogue as Catalogue;
    assert.deepEqual(merchant, exampleMerchant);
    assert.deepEqual(
      products.find(({ id }) => id === exampleProduct.id),
      exampleProduct,
    );
    assert.deepEqual((observed.Payment as typeof examplePayment).amount, examplePayment.amount);
    assert.deepEqual(observed.FoundVehicle, examples.FoundVehicle);
    const { title, status, code, detail, errors } = observed.Problem as Record<string, unknown>;
    assert.deepEqual({ ...(examples.Problem as object), title, status, code, detail, errors }, examples.Problem);
  });

  it('are answers that the schemas know whole, key by key', () => {
    for (const [name, answer] of Object.entries(observed))
      assert.deepEqual(components[name as ComponentName].schema.parse(answer), answer, name);
  });
});

/** The keys and types of a value, of a list those of its first entry; what the insurer wrote is left open. */
function shapeOf(value: unknown, key?: string): unknown {
  if (key === 'given' || key === 'fields' || key === 'blocks') return 'open';
  if (Array.isArray(value)) return key === 'known' ? 'list' : value.slice(0, 1).map((entry) => shapeOf(entry));
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, shapeOf(part, name)] as const)
      .sort(([left], [right]) => left.localeCompare(right)),
  );
}
