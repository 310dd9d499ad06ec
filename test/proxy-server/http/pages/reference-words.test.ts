import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namedShape, typeInWords } from '../../../../proxy-server/http/reference/docs-shape.ts';
import type { Schema } from '../../../../proxy-server/http/reference/openapi-types.ts';

describe('a type on the page of the API', () => {
  const table: readonly (readonly [Schema, string])[] = [
    [{ $ref: '#/components/schemas/Order' }, '<a href="#Order">Order</a>'],
    [{ const: '<a>' }, '<code>&quot;&lt;a&gt;&quot;</code>'],
    [{ enum: ['a', 2] }, '<code>a</code> · <code>2</code>'],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string or null'],
    [{ oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'integer or boolean'],
    [{ anyOf: [{ type: 'object', properties: {} }, { type: 'string' }] }, 'object or string'],
    [{ anyOf: [{ enum: ['a'] }, { type: 'string' }] }, '<code>a</code> · or a later word'],
    [{ anyOf: [{ enum: ['a'] }, { type: 'string', enum: ['b'] }] }, '<code>a</code> or <code>b</code>'],
    [{ anyOf: [{ enum: ['a'] }, { type: 'integer' }] }, '<code>a</code> or integer'],
    [{ anyOf: [{ enum: ['a'] }, { type: 'string' }, { type: 'null' }] }, '<code>a</code> or string or null'],
    [{ type: 'array', items: { type: 'string' } }, 'list of string'],
    [{ type: 'array' }, 'list of anything'],
    [{}, 'anything'],
    [{ type: 'object', additionalProperties: { type: 'string' } }, 'object of string'],
    [{ type: 'object', additionalProperties: true }, 'object'],
    [{ type: 'null' }, 'null'],
    [{ type: 'string', format: 'date' }, 'string, date'],
    [{ type: 'integer', minimum: 0, maximum: 9, default: 0 }, 'integer, from 0, to 9, else 0'],
    [{ type: 'string', minLength: 0, maxLength: 0 }, 'string, at least 0 long, at most 0 long'],
  ];
  for (const [schema, words] of table)
    it(`is said in words: ${words}`, () => {
      assert.equal(typeInWords(schema), words);
    });
});

describe('a shape on the page of the API', () => {
  it('has its description, its properties with those inside, and its example', () => {
    const inner = { type: 'object', properties: { day: { type: 'string' } } };
    const shape = namedShape('Order', {
      type: 'object',
      description: 'What `you` buy.\n\nAll of it.',
      required: ['id'],
      properties: { id: { type: 'string', description: 'Its id.' }, list: { type: 'array', items: inner } },
      examples: [{ id: '<' }],
    });
    assert.equal(
      shape,
      `<section class="shape" id="Order">
<h3>Order</h3>
<p>What <code>you</code> buy.</p>
<p>All of it.</p>

<dl class="properties"><dt><code>id</code></dt>
<dd><span class="type">string</span> Its id.</dd>
<dt><code>list</code> <i>optional</i></dt>
<dd><span class="type">list of object</span><dl class="properties"><dt><code>day</code> <i>optional</i></dt>
<dd><span class="type">string</span></dd></dl></dd></dl>
<details><summary>Example</summary><pre tabindex="0"><code>{
  &quot;id&quot;: &quot;&lt;&quot;
}</code></pre></details>
</section>`,
    );
  });

  it('without any of these is its type alone', () => {
    assert.equal(
      namedShape('Day', { type: 'string' }),
      '<section class="shape" id="Day">\n<h3>Day</h3>\n\n<p class="type">string</p>\n\n\n</section>',
    );
  });

  it('of several forms shows the properties of each', () => {
    const form = (name: string): Schema => ({ type: 'object', properties: { [name]: { type: 'string' } } });
    const shape = namedShape('Either', { anyOf: [form('one'), { type: 'null' }, form('other')] });
    assert.deepEqual(
      [...shape.matchAll(/<dt><code>(\w+)<\/code>/g)].map(([, name]) => name),
      ['one', 'other'],
    );
    assert.equal(shape.includes('class="type">object'), false);
  });
});
