import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { drawAimsDifference } from '../../../demo/upstreams/aims/differences/draw-difference.ts';
import type { Difference } from '../../../demo/upstreams/differences.ts';
import { drawInsurPassDifference } from '../../../demo/upstreams/insurpass/draw-difference.ts';
import { startInsurPassSimulator } from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import type { Rehearsal } from '../../../proxy-server/assembly/rehearsal/rehearsal.ts';
import { productOfCode } from '../../../proxy-server/providers/aims/codes/product-codes.ts';
import { runCommand } from '../processes/run-command.ts';
import { groupLifeSettings, shopEnvironment } from '../shop/start-shop.ts';
import { createRandom } from './seeded-random.ts';

/** What became of one drawn difference. */
export interface RehearsedDifference {
  readonly difference: Difference;
  readonly product: string;
  /** The first run says that something is not accepted. */
  readonly isNoticed: boolean;
  /** With what it says to paste, the next run is accepted as a whole. */
  readonly isFound: boolean;
  /** What it says to paste. */
  readonly lines: readonly string[];
  /** What the next run still does not accept. */
  readonly left: readonly string[];
}

/** Rehearses accounts that want something otherwise, each twice: as it is, and with what the first run says to paste. */
export async function rehearseDifferences(seed: number, count: number): Promise<RehearsedDifference[]> {
  const random = createRandom(seed);
  const aims = await startAimsSimulator({
    approveAfterMilliseconds: 0,
    ratePerMinute: Number.POSITIVE_INFINITY,
    drawing: 'sketch',
  });
  const insurpass = await startInsurPassSimulator({ products: [3] });
  const folder = await mkdtemp(join(tmpdir(), 'cover-differences-'));
  const environment = {
    ...shopEnvironment,
    ...groupLifeSettings,
    PAYMENT_METHOD: 'merchant',
    AIMS_TIMEOUT_MS: '8000',
    DATA_DIR: folder,
    AIMS_URL: aims.url,
    INSURPASS_URL: insurpass.url,
  };
  const results: RehearsedDifference[] = [];
  try {
    for (let drawn = 0; drawn < count; drawn += 1) {
      const isGroup = drawn % 6 === 5;
      const ofAims = isGroup ? undefined : drawAimsDifference(random);
      const ofGroup = isGroup ? drawInsurPassDifference(random) : undefined;
      aims.set({ difference: ofAims });
      insurpass.set({ difference: ofGroup });
      const product = ofAims ? (productOfCode(ofAims.code) ?? '') : 'group-life-3';
      const first = await rehearse(product, environment);
      const lines = first.lines.map(({ line }) => line);
      const second = await rehearse(product, { ...environment, ...parseEnv(lines.join('\n')) });
      const left = second.steps.filter(({ passed }) => !passed).map(({ step, reading }) => `${step}: ${reading}`);
      results.push({
        difference: (ofAims ?? ofGroup)!,
        product,
        isNoticed: first.steps.some(({ passed }) => !passed),
        isFound: lines.length > 0 && left.length === 0 && second.stopped === undefined,
        lines,
        left: [...left, ...(second.stopped ? [second.stopped] : [])],
      });
    }
    return results;
  } finally {
    await Promise.all([aims.close(), insurpass.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function rehearse(product: string, environment: Record<string, string | undefined>): Promise<Rehearsal> {
  const words = ['rehearse', product, '--account-is-in-test-mode', '--json'];
  const { stdout, stderr } = await runCommand(words, environment as Record<string, string>);
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as { rehearsals: Rehearsal[] }).rehearsals[0]!;
}
