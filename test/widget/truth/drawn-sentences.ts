import { html, render } from 'lit';
import { defineMissing } from '../../../widget/elements/parts/define-missing.ts';
import * as orderSteps from '../../../widget/elements/shell/lazy-steps.ts';
import { announcementOf, renderScreen, type ScreenView } from '../../../widget/elements/shell/screen.ts';
import '../../../widget/index.ts';
import '../all-steps.ts';
import { ProxyClient } from '../../../widget/client/proxy-client.ts';
import { CorrectionElement } from '../../../widget/elements/steps/correction-element.ts';
import type { FlowState } from '../../../widget/flow/flow-state.ts';
import { moneyKnowledge } from '../../../widget/flow/order/money-knowledge.ts';
import { orderWords } from '../../../widget/locale/en-order.ts';
import { shoppingWords } from '../../../widget/locale/en-shopping.ts';
import { textOf } from '../page.ts';
import { phrases } from '../samples.ts';

/** What may be said (docs/decisions/truth-table.md). */
interface TruthTable {
  readonly money: { readonly sentences: Readonly<Record<string, readonly string[]>> };
  readonly insurer: {
    readonly known: Readonly<Record<string, string>>;
    readonly sentences: Readonly<Record<string, readonly string[]>>;
  };
}

const response = await fetch('/docs/decisions/truth-table.json');
export const table = (await response.json()) as TruthTable;

/** The keys of the sentences of the table that stand on screen, and all that stands there. */
export interface DrawnState {
  readonly said: readonly string[];
  readonly text: string;
}

/** A sentence that was drawn in a state that does not know it to be true. */
interface Untruth {
  readonly sentence: string;
  readonly known: string;
  readonly text: string;
}

const words: Readonly<Record<string, string>> = { ...shoppingWords, ...orderWords };
const sentences = [...new Set([...Object.keys(table.money.sentences), ...Object.keys(table.insurer.sentences)])].map(
  (key) => ({ key, pattern: patternOf(words[key]!) }),
);

/** The sentence as it is drawn, whatever stands in its gaps. */
function patternOf(text: string): RegExp {
  const parts = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(^|[ .,])${parts.join('.{0,80}?')}`);
}

// a chunk of its own: here it is drawn at once
defineMissing({ 'cover-correction': CorrectionElement });

const client = new ProxyClient('https://proxy.example.ng', 'pk_test');

/** Draws a state as the checkout does. */
export async function drawnSentences(state: FlowState): Promise<DrawnState> {
  const view: ScreenView = {
    state,
    phrases,
    headingLevel: 2,
    hasQuestions: () => true,
    today: '2026-11-26',
    client,
    item: undefined,
    orderSteps,
    isForOrder: false,
    pageDirection: 'ltr',
  };
  const box = document.createElement('div');
  document.body.append(box);
  try {
    render(html`${renderScreen(view)}<p>${announcementOf(view)}</p>`, box);
    await drawn(box);
    const text = textOf(box).replace(/\s+/g, ' ');
    return { said: sentences.filter(({ pattern }) => pattern.test(text)).map(({ key }) => key), text };
  } finally {
    box.remove();
  }
}

/** Which of the sentences on screen a state does not know to be true. */
export function untruthsIn(state: FlowState, { said, text }: DrawnState): readonly Untruth[] {
  const money = moneyKnowledge(state);
  const { screen } = state;
  const insurer = screen.status === 'order' ? (table.insurer.known[screen.order.state] ?? 'nothing') : 'nothing';
  return said.flatMap((sentence) => {
    const ofMoney = table.money.sentences[sentence];
    const ofInsurer = table.insurer.sentences[sentence];
    if (ofMoney && !ofMoney.includes(money)) return [{ sentence, known: money, text }];
    return ofInsurer && !ofInsurer.includes(insurer) ? [{ sentence, known: insurer, text }] : [];
  });
}

async function drawn(root: Element | ShadowRoot): Promise<void> {
  for (const element of root.querySelectorAll('*')) {
    if (!element.localName.startsWith('cover-')) continue;
    await (element as Element & { updateComplete?: Promise<boolean> }).updateComplete;
    if (element.shadowRoot) await drawn(element.shadowRoot);
  }
}
