import { parseSync } from 'vite';

/** One change to a source file that ought to make a test fail. */
export interface Mutation {
  readonly operator: string;
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What stands there now. */
  readonly before: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

interface Change {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

const otherComparison: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};
const otherJunction: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

/** Every mutation that the operators find in the code of a file; types, imports and comments are none. */
export function mutationsOf(path: string, code: string): Mutation[] {
  const found: Change[] = [];
  visit(parseSync(path, code).program as unknown as Node, code, found);
  return found.map((change) => ({
    ...change,
    path,
    line: code.slice(0, change.start).split('\n').length,
    before: code.slice(change.start, change.end),
  }));
}

function visit(node: Node, code: string, found: Change[]): void {
  if (/^(Import|ExportAll)/.test(node.type) || isTypeOnly(node)) return;
  for (const operator of operators) found.push(...operator(node, code));
  for (const [property, value] of Object.entries(node)) {
    if (isName(node, property) || isLogged(node, property, code)) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, code, found);
  }
}

type Operator = (node: Node, code: string) => Change[];

const operators: readonly Operator[] = [
  (node, code) => swapped('comparison', 'BinaryExpression', otherComparison, node, code),
  (node, code) => swapped('and-or', 'LogicalExpression', otherJunction, node, code),
  function negation(node, code) {
    if (node.type === 'UnaryExpression' && node.operator === '!')
      return [replace('negation', node, textOf(node.argument as Node, code))];
    const test = node.type === 'IfStatement' || node.type === 'ConditionalExpression' ? (node.test as Node) : undefined;
    return test ? [replace('negation', test, `!(${textOf(test, code)})`)] : [];
  },
  function removedCall(node, code) {
    if (node.type !== 'ExpressionStatement') return [];
    const expression = node.expression as Node;
    const inner = ['AwaitExpression', 'UnaryExpression'].includes(expression.type)
      ? (expression.argument as Node)
      : expression;
    const isCall = inner.type === 'CallExpression' && !isNote(textOf(inner.callee as Node, code));
    return isCall ? [replace('removed call', node, ';')] : [];
  },
  function droppedAwait(node, code) {
    return node.type === 'AwaitExpression' ? [replace('dropped await', node, textOf(node.argument as Node, code))] : [];
  },
  function literal(node) {
    if (node.type !== 'Literal') return [];
    const { value } = node;
    if (typeof value === 'number') return othersOf(value).map((other) => replace('number', node, `(${other})`));
    if (typeof value === 'string' && value !== '') return [replace('emptied string', node, "''")];
    return typeof value === 'boolean' ? [replace('boolean', node, String(!value))] : [];
  },
  function earlyReturn(node) {
    const body = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
      ? (node.body as Node | null)
      : undefined;
    if (body?.type !== 'BlockStatement') return [];
    return [{ operator: 'early return', start: body.start, end: body.start + 1, replacement: '{ return;' }];
  },
];

/** One more or less; a limit of thousands is about right all the same then, and is doubled or halved. */
function othersOf(value: number): number[] {
  return Math.abs(value) < 100 ? [value + 1, value - 1] : [value * 2, value / 2];
}

function swapped(
  operator: string,
  type: string,
  others: Readonly<Record<string, string>>,
  node: Node,
  code: string,
): Change[] {
  const other = node.type === type ? others[String(node.operator)] : undefined;
  if (other === undefined) return [];
  const [left, right] = [node.left as Node, node.right as Node];
  const start = code.indexOf(String(node.operator), left.end);
  return start < right.start
    ? [{ operator, start, end: start + String(node.operator).length, replacement: other }]
    : [];
}

function replace(operator: string, { start, end }: Node, replacement: string): Change {
  return { operator, start, end, replacement };
}

function textOf({ start, end }: Node, code: string): string {
  return code.slice(start, end);
}

function isNode(value: unknown): value is Node {
  return typeof (value as Node | null)?.type === 'string';
}

/** Nodes of TypeScript that hold an expression are looked through; the others are types. */
function isTypeOnly({ type }: Node): boolean {
  return type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)Expression$/.test(type);
}

/** A key of an object or class that is written as a word, and what a module is called. */
function isName({ type, computed }: Node, property: string): boolean {
  return (
    (property === 'key' && /^(Property|PropertyDefinition|MethodDefinition)$/.test(type) && !computed) ||
    property === 'source'
  );
}

/** What is written to the log, and the text of an error that nobody is shown: no behaviour. */
function isLogged({ type, callee }: Node, property: string, code: string): boolean {
  if (property !== 'arguments' || !isNode(callee)) return false;
  const name = textOf(callee, code);
  return type === 'NewExpression' ? name === 'Error' : isNote(name);
}

/** A line of the log: no behaviour either. */
function isNote(callee: string): boolean {
  return /(^|\.)note$/.test(callee);
}
