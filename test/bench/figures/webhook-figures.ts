import { endAfter } from '../../support/clean-up.ts';
import { engines } from '../../support/database/engines.ts';
import { deliverThroughKills } from '../../support/processes/deliver-through-kills.ts';
import type { Figure } from '../results.ts';

/** Webhooks through kills of the proxy: none may be lost. */
export async function webhookFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines) {
    const began = performance.now();
    const { orders, kills, events, lost, repeated, changed, unsorted } = await endAfter((owner) =>
      deliverThroughKills(owner, { engine, kills: 8, ordersEach: 5 }),
    );
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    figures.push({
      what: `Events of ${orders} orders through ${kills} kills, on ${engine}: all, lost, changed or unsortable`,
      figure: `${events}, ${lost}, ${changed + unsorted}`,
      aim: '0 lost',
      isMet: lost + changed + unsorted === 0,
    });
    figures.push({
      what: `Of these taken more than once; until the last had come`,
      figure: `${repeated}; ${seconds} s`,
    });
  }
  return figures;
}
