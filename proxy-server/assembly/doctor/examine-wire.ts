import { exampleAnswers } from '../../catalogue/example-answers.ts';
import type { Merchant } from '../../checkout/context.ts';
import type { InsuranceProvider } from '../../domain/insurer/insurance-provider.ts';
import type { Undocumented, WireExample } from '../../domain/insurer/wire-report.ts';
import type { Finding } from './finding.ts';

/** What is sent that no document names, and what the merchant changes in what is sent. */
export function examineWire(merchant: Merchant, today: string): Finding[] {
  return [...merchant.providers.values()].flatMap((provider) => {
    const sold = merchant.catalogue.products.filter((product) => product.provider === provider.name);
    const ids = sold.map(({ id }) => id);
    return [
      ...(provider.undocumented ?? []).flatMap((row) => undocumentedFinding(provider, row, ids)),
      ...sold.flatMap((product) => {
        const examples = provider.describeWire?.({ product: product.id, ...exampleAnswers(product, today) }) ?? [];
        return examples.flatMap((example) => changeFinding(product.id, example));
      }),
    ];
  });
}

function undocumentedFinding({ name }: InsuranceProvider, row: Undocumented, sold: readonly string[]): Finding[] {
  const concerned = row.products?.filter((id) => sold.includes(id));
  if (concerned?.length === 0 || sold.length === 0) return [];
  const place = row.command === 'answers' ? 'Read of answers' : `Sent with ${row.command}`;
  const products = concerned ? ` for ${concerned.join(', ')}` : '';
  const what = `${place}${products}, and not documented: ${row.names.join(', ')}. From ${row.source}.`;
  return [{ status: 'warning', about: name, what, mend: `Try it with rehearse; changed by ${row.setting}.` }];
}

function changeFinding(product: string, { command, plain, changed }: WireExample): Finding[] {
  const [before, after] = [leavesOf(plain), leavesOf(changed)];
  const removed = [...before].filter(([place, value]) => after.get(place) !== value);
  const added = [...after].filter(([place, value]) => before.get(place) !== value);
  if (removed.length + added.length === 0) return [];
  const what = `${command} sends ${shown(added)}; the default is ${shown(removed)}.`;
  return [{ status: 'ok', about: product, what }];
}

function shown(leaves: readonly (readonly [string, string])[]): string {
  return leaves.length === 0 ? 'nothing there' : leaves.map(([place, value]) => `${place} ${value}`).join(', ');
}

/** The values by JSON pointer, shortened: pictures are long. */
function leavesOf(value: unknown, place = ''): Map<string, string> {
  if (value === null || typeof value !== 'object') return new Map([[place, JSON.stringify(value).slice(0, 60)]]);
  return new Map(Object.entries(value).flatMap(([name, member]) => [...leavesOf(member, `${place}/${name}`)]));
}
