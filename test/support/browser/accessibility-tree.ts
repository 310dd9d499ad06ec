import type { Page } from 'playwright-core';

interface TreeNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value?: string };
  readonly description?: { readonly value?: string };
  readonly value?: { readonly value?: string | number };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
  readonly backendDOMNodeId?: number;
}

/** States that a screen reader says, where they are set. */
const saidStates = ['checked', 'disabled', 'expanded', 'invalid', 'modal', 'required', 'selected', 'live'];
/** The name of these is the text in them. */
const namedByContent = new Set([
  'button',
  'link',
  'heading',
  'DisclosureTriangle',
  'option',
  'radio',
  'checkbox',
  'group',
  'term',
]);
/** The browser's own inside these differs by its version and language. */
const closedRoles = new Set(['Date', 'DateTime', 'InputTime']);
/** A page of the insurer's certificate, whose words are the insurer's. */
const sheet = /^Page \d+ of \d+$/;
/** These say nothing by themselves. */
const silentRoles = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'LabelText', 'Legend', 'RootWebArea']);

/**
 * The checkout as a screen reader of this browser gets it, a line for each thing that is said, indented as it is nested:
 * role, name, value, description, states. What differs from run to run is replaced by a word in angle brackets.
 */
export async function readAccessibilityTree(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = await session.send('Runtime.evaluate', {
      expression: "document.querySelector('cover-checkout')",
    });
    const { node } = await session.send('DOM.describeNode', { objectId: result.objectId! });
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: TreeNode[] };
    const byId = new Map(nodes.map((one) => [one.nodeId, one]));
    const root = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === node.backendNodeId);
    if (!root) throw new Error('The checkout is not in the accessibility tree.');
    return `${withoutChance(linesOf(root, byId, '', '').join('\n'))}\n`;
  } finally {
    await session.detach();
  }
}

function linesOf(node: TreeNode, byId: ReadonlyMap<string, TreeNode>, indent: string, above: string): string[] {
  const role = node.role?.value ?? '';
  const name = (node.name?.value ?? '').replace(/\s+/g, ' ').trim();
  const isSilent =
    node.ignored ||
    silentRoles.has(role) ||
    (role === 'StaticText' && (name === '' || name === '(' || above.includes(name)));
  const isClosed = closedRoles.has(role) || sheet.test(name);
  const children = (isClosed ? [] : (node.childIds ?? [])).flatMap((id) => byId.get(id) ?? []);
  const inner = isSilent ? indent : `${indent}  `;
  // the name of what is pressed or filled in says all that is in it
  const said = namedByContent.has(role) ? name : isSilent ? above : '';
  const below = children.flatMap((child) => linesOf(child, byId, inner, said));
  if (isSilent) return below;
  return [`${indent}${sayNode(node, role, name)}`, ...below];
}

function sayNode(node: TreeNode, role: string, name: string): string {
  const states = (node.properties ?? [])
    .filter(
      ({ name: state, value }) =>
        saidStates.includes(state) && ![false, 'false', undefined].includes(value.value as never),
    )
    .map(({ name: state, value }) =>
      value.value === true || value.value === 'true' ? state : `${state} ${value.value}`,
    );
  const value = node.value?.value;
  const level = node.properties?.find((property) => property.name === 'level')?.value.value;
  return [
    role === 'StaticText' ? 'text' : role,
    name && `“${name}”`,
    value !== undefined && value !== '' && `= ${value}`,
    node.description?.value && `(${node.description.value})`,
    role === 'heading' && `[level ${level}]`,
    ...states.map((state) => `[${state}]`),
  ]
    .filter(Boolean)
    .join(' ');
}

function withoutChance(text: string): string {
  return text
    .replace(/\b[A-Z\d]{4}-[A-Z\d]{4}\b/g, '<code>')
    .replace(/\bCVR-<code>-[A-Z\d]+/g, '<reference>')
    .replace(/\b[A-Z]+\/[A-Z\d]+\/\d{4}\/\d+/g, '<policy>')
    .replace(/https?:\/\/localhost:\d+/g, '<address>')
    .replace(/ord_\w+#[\w.-]+/g, '<order>')
    .replace(/\b\d{1,2} [A-Z][a-z]+ \d{4}((,| at) \d{2}:\d{2})?/g, '<day>')
    .replace(/\b\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?\b/g, '<day>');
}
