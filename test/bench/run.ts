// npm run bench: measures, prints a table for each part, and writes it into RESULTS.md (and the sizes into sizes.json).
// npm run bench -- limit random: only these parts.
// npm run bench -- loaded: the tests on a busy machine. npm run bench -- mutations: what the tests notice.
// npm run bench -- screenshots FOLDER [PRODUCT…]: every step of eight products, narrow and wide, light and dark.
// npm run bench -- whole: the tests that try a sample of their inputs, with all of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { alertFigures } from './figures/alert-figures.ts';
import { attackTable } from './figures/attack-figures.ts';
import { bodyFigures } from './figures/body-figures.ts';
import { certificateFigures } from './figures/certificate-figures.ts';
import { comingBackFigures } from './figures/coming-back-figures.ts';
import { consoleFigures } from './figures/console-figures.ts';
import { deployFigures } from './figures/deploy-figures.ts';
import { documentFigures } from './figures/document-figures.ts';
import { effortFigures } from './figures/effort-figures.ts';
import { erasureFigures } from './figures/erasure-figures.ts';
import {
  callFigures,
  limitFigures,
  loadFigures,
  randomFigures,
  refundFigures,
} from './figures/exactly-once-figures.ts';
import { fleetFigures } from './figures/fleet-figures.ts';
import { fuzzFigures } from './figures/fuzz-figures.ts';
import { groupLifeFigures } from './figures/group-life-figures.ts';
import { growthFigures } from './figures/growth-figures.ts';
import { hundredThousandFigures } from './figures/hundred-thousand.ts';
import { interactionTable } from './figures/interaction-figures.ts';
import { peerTable } from './figures/peer-figures.ts';
import { productTable } from './figures/product-table.ts';
import { purchaseFigures } from './figures/purchase-figures.ts';
import { rehearsalFigures } from './figures/rehearsal-figures.ts';
import { requestFigures } from './figures/request-figures.ts';
import { streamFigures } from './figures/stream-figures.ts';
import { tradeFigures } from './figures/trade-figures.ts';
import { unpaidFigures } from './figures/unpaid-figures.ts';
import { walkFigures } from './figures/walk-figures.ts';
import { webhookFigures } from './figures/webhook-figures.ts';
import { runLoaded } from './loaded-run.ts';
import { runMutations } from './mutations/run-mutations.ts';
import type { Figure } from './results.ts';
import { replaceFigures, toTable } from './results.ts';
import { takeScreenshots } from './screenshots.ts';
import { runWhole } from './whole-run.ts';

/** Each has its own table in RESULTS.md. */
const parts: Readonly<Record<string, () => Promise<string>>> = {
  purchase: tableOf(purchaseFigures),
  effort: tableOf(effortFigures),
  interactions: interactionTable,
  products: productTable,
  random: tableOf(randomFigures),
  refunds: tableOf(refundFigures),
  calls: tableOf(callFigures),
  limit: tableOf(limitFigures),
  trade: tableOf(tradeFigures),
  load: tableOf(loadFigures),
  'group-life': tableOf(groupLifeFigures),
  console: tableOf(consoleFigures),
  'hundred-thousand': tableOf(hundredThousandFigures),
  growth: tableOf(growthFigures),
  rehearse: tableOf(rehearsalFigures),
  walks: tableOf(walkFigures),
  'coming-back': tableOf(comingBackFigures),
  bodies: tableOf(bodyFigures),
  requests: tableOf(requestFigures),
  'idle-streams': tableOf(streamFigures),
  erasure: tableOf(erasureFigures),
  unpaid: tableOf(unpaidFigures),
  fuzz: tableOf(fuzzFigures),
  attacks: attackTable,
  certificates: tableOf(certificateFigures),
  deploys: tableOf(deployFigures),
  fleet: tableOf(fleetFigures),
  documents: tableOf(documentFigures),
  peers: peerTable,
  alerts: tableOf(alertFigures),
  webhooks: tableOf(webhookFigures),
};

function tableOf(figures: () => Promise<Figure[]>): () => Promise<string> {
  return async () => toTable(await figures());
}

/** These take words of their own, and write nothing. */
const tools: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
  loaded: runLoaded,
  mutations: runMutations,
  whole: runWhole,
  screenshots: takeScreenshots,
};
const [tool = '', ...words] = process.argv.slice(2);
if (Object.hasOwn(tools, tool)) process.exit(await tools[tool]!(words));

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
for (const name of wanted)
  if (!Object.hasOwn(parts, name)) {
    console.error(
      `There is no part “${name}”; choose of: ${[...Object.keys(parts), ...Object.keys(tools)].join(', ')}.`,
    );
    process.exit(64);
  }

const machine = `${availableParallelism()} cores, Node ${process.versions.node.split('.')[0]}`;
const page = new URL('RESULTS.md', import.meta.url);
for (const name of wanted) {
  const table = `Machine: ${machine}.\n\n${await parts[name]!()}`;
  process.stdout.write(`${name}\n\n${table}\n\n`);
  writeFileSync(page, replaceFigures(readFileSync(page, 'utf8'), name, table));
}
