import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { Product } from '../../contract/product.ts';
import type { Money } from '../../contract/values.ts';
import type { InsuranceProvider } from '../../domain/insurer/insurance-provider.ts';
import type { Exchange } from '../../domain/insurer/wire-report.ts';
import type { Store } from '../../domain/stores/store.ts';
import { createAlarms } from '../../runtime/alarms.ts';
import { realClock } from '../../runtime/clock.ts';
import type { Outgoing } from '../../runtime/outgoing-proxy.ts';
import type { ColumnCipher } from '../../stores/database/column-cipher.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { openStore } from '../../stores/open-store.ts';
import { createAims, createInsurPass } from '../insurers.ts';
import { openOutgoing } from '../outgoing.ts';
import { paced } from '../paced.ts';
import type { Rehearsal, RehearsalOptions, RehearsedStep } from './rehearsal.ts';
import type { RehearsedCover } from './rehearsed-order.ts';
import { rehearsedCover } from './rehearsed-order.ts';
import { settingLines } from './setting-lines.ts';
import type { Rehearsing } from './walk-cover.ts';
import { premiumWords, rehearsePrices, rehearsePurchase } from './walk-cover.ts';

/**
 * Walks quote, registration, issue and status of each product with the catalogue's examples, on accounts in test mode.
 * The cheapest product is bought alone: the rest only once a certificate has proved to be a demo. Paced by the limit
 * that all processes share; what it learns of people is kept nowhere.
 */
export async function rehearse(
  config: Config,
  merchant: MerchantConfig,
  options: RehearsalOptions,
): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'cover-rehearsal-'));
  // each database has a key of its own for hashes; the account's, under which calls are counted, is the shared one's
  const [cipher, ownCipher] = [
    createColumnCipher(config.dataKeys.reveal()),
    createColumnCipher(config.dataKeys.reveal()),
  ];
  const [shared, own] = await Promise.all([
    openStore(config.database.reveal(), { cipher, now: realClock.now }),
    openStore({ file: join(folder, 'rehearsal.sqlite') }, { cipher: ownCipher, now: realClock.now }),
  ]);
  const outgoing = openOutgoing(config, ({ host, status, code }) =>
    options.tell(`OUTGOING_PROXY gave no connection to ${host} (${status ?? code}).`),
  );
  try {
    const store = { ...own, rateLimits: shared.rateLimits };
    return await rehearseWith({ config, merchant, options, cipher, store, outgoing });
  } finally {
    await Promise.all([shared.close(), own.close(), outgoing?.destroy()]);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Parts {
  readonly config: Config;
  readonly merchant: MerchantConfig;
  readonly options: RehearsalOptions;
  readonly store: Store;
  readonly cipher: ColumnCipher;
  readonly outgoing: Outgoing | undefined;
}

async function rehearseWith(parts: Parts): Promise<Rehearsal> {
  const { merchant, options } = parts;
  const steps: RehearsedStep[] = [];
  const addStep = (step: RehearsedStep) => {
    const changes = settingLines(merchant, step.suggestions).map(({ line }) => line);
    steps.push({ ...step, ...(changes.length > 0 && { changes }) });
    options.tell(`${step.product} ${step.step}: ${step.passed ? 'ok' : 'not accepted'}.`);
  };
  const stopped = (await rehearseAims(parts, addStep)) ?? (await rehearseInsurPass(parts, addStep));
  const suggestions = steps.flatMap((step) => step.suggestions);
  return { merchant: merchant.id, steps, lines: settingLines(merchant, suggestions), ...(stopped && { stopped }) };
}

function coversOf({ merchant, options }: Parts, provider: string): RehearsedCover[] {
  const today = nigerianDay(realClock.now());
  const isWanted = ({ id }: Product) => options.products.length === 0 || options.products.includes(id);
  const rehearsed = merchant.products.filter((product) => product.provider === provider && isWanted(product));
  return rehearsed.map((product) => rehearsedCover(product, today));
}

/** Returns why it stopped, if it did. */
async function rehearseAims(parts: Parts, addStep: Rehearsing['addStep']): Promise<string | undefined> {
  const { merchant, options } = parts;
  const covers = coversOf(parts, 'aims');
  if (!merchant.aims || covers.length === 0) return undefined;
  const account = openAims(parts, addStep);
  const refused = await readList(account);
  if (refused) return refused;
  const priced: { cover: RehearsedCover; premium: Money }[] = [];
  for (const cover of covers) {
    const premium = await rehearsePrices(account, cover);
    if (premium) priced.push({ cover, premium });
  }
  if (options.paidLookups) await lookUpVehicle(account);
  let isDemo = options.isDemoConfirmed;
  for (const { cover, premium } of priced.toSorted((left, right) => left.premium.amount - right.premium.amount)) {
    if (!isDemo)
      options.tell(`Buying ${cover.product.id} alone (${premiumWords(premium)}), to see whether it is a demo.`);
    const bought = await rehearsePurchase(account, cover, premium);
    if (bought.end === 'unclear')
      return `Whether ${cover.product.id} was bought under our reference ${bought.reference} is not known. Ask the insurer before the next run.`;
    if (isDemo || bought.end === 'nothing') continue;
    if (account.modes.has('live') || !account.modes.has('test')) return notDemo(cover, bought);
    isDemo = true;
  }
  return undefined;
}

function notDemo(
  { product }: RehearsedCover,
  bought: Extract<Awaited<ReturnType<typeof rehearsePurchase>>, { end: 'policy' }>,
): string {
  const { policy, reference } = bought;
  const number =
    'policyNumber' in policy && policy.policyNumber ? `policy ${policy.policyNumber}` : 'a policy without a number';
  const certificate = policy.status === 'approved' ? policy.certificate : undefined;
  const paper = certificate?.type === 'link' ? ` with a certificate at ${certificate.url}` : '';
  return `${product.id} was bought: ${number}${paper}, our reference ${reference}. Nothing calls it a demo, so nothing more is bought. Look at it and at the account’s dashboard: if the account is live, ask the insurer to cancel the policy; if it is a demo, run again with --certificate-is-a-demo.`;
}

interface AimsAccount extends Rehearsing {
  /** The modes that answers have shown. */
  readonly modes: ReadonlySet<'test' | 'live'>;
}

function openAims(
  { config, merchant, options, store, cipher, outgoing }: Parts,
  addStep: Rehearsing['addStep'],
): AimsAccount {
  const exchanges: Exchange[] = [];
  const modes = new Set<'test' | 'live'>();
  const provider = createAims(config, merchant, merchant.aims!, {
    store,
    cipher,
    clock: realClock,
    note: () => undefined,
    alarms: createAlarms(() => undefined),
    onAccountMode: (mode) => void modes.add(mode),
    outgoing,
    observe: (exchange) => exchanges.push(exchange),
  });
  return { config, merchant, provider, exchanges, addStep, tell: options.tell, modes };
}

/** What is there before anything is bought; its contents belong to others and are only counted. */
async function readList({ provider, addStep, tell }: AimsAccount): Promise<string | undefined> {
  const listed = await paced(() => provider.listTransactions!('own'), tell);
  const isRead = listed.status === 'done';
  const words = isRead ? `${listed.transactions.length} policies are listed before this run.` : wordsOf(listed);
  addStep({ product: 'account', step: 'list', reading: words, passed: isRead, suggestions: [] });
  const isStopped = listed.status === 'busy' || (listed.status === 'refused' && /credentials/.test(listed.reason));
  return isStopped ? words : undefined;
}

async function lookUpVehicle({ provider, exchanges, addStep, tell }: AimsAccount): Promise<void> {
  const found = await paced(() => provider.lookUpVehicle!('LND-123 XY'), tell);
  const passed = found.status === 'done' || found.status === 'absent';
  const reading =
    found.status === 'done' ? 'A vehicle.' : found.status === 'absent' ? 'No such vehicle.' : wordsOf(found);
  const answered = exchanges.at(-1)?.received?.text;
  addStep({ product: 'account', step: 'vehicle', answered, reading, passed, suggestions: [] });
}

async function rehearseInsurPass(parts: Parts, addStep: Rehearsing['addStep']): Promise<string | undefined> {
  const { config, merchant, options, store, outgoing } = parts;
  const covers = coversOf(parts, 'insurpass');
  if (!merchant.insurpass || covers.length === 0) return undefined;
  const { url, secretKey } = merchant.insurpass;
  if (!secretKey.reveal().endsWith('_test') && !new URL(url).hostname.startsWith('sandbox.'))
    return 'Group life was not rehearsed: INSURPASS_SECRET_KEY is no key of the sandbox (it does not end in _test).';
  const exchanges: Exchange[] = [];
  const provider: InsuranceProvider = createInsurPass(config, merchant.insurpass, {
    store,
    clock: realClock,
    outgoing,
    observe: (exchange) => exchanges.push(exchange),
  });
  const room: Rehearsing = { config, merchant, provider, exchanges, addStep, tell: options.tell };
  for (const cover of covers) {
    const premium = await rehearsePrices(room, cover);
    const bought = premium && (await rehearsePurchase(room, cover, premium));
    if (bought?.end === 'unclear') return `Whether ${cover.product.id} was bought is not known. Ask the insurer.`;
  }
  return undefined;
}

function wordsOf(outcome: { readonly status: string; readonly reason?: string; readonly cause?: string }): string {
  if (outcome.status === 'busy') return 'The insurer is busy or cannot be reached.';
  return outcome.reason ?? outcome.cause ?? 'The limit of calls is reached.';
}
