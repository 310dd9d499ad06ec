import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  approvalCommand,
  commandName,
  consumersCommand,
  documentedActivationCommand,
  hospitalsCommand,
  issueCommand,
  quoteCommand,
  registerCommand,
  statusCommand,
  transactionsCommand,
  vehicleCommand,
} from '../../../../proxy-server/providers/aims/client/commands.ts';

const product = { ctgry: 'dvcc', type: 'stnd', pckg: '1111' };
const consumer = '1234567890abcdefghij1234567890ab';
const reference = '0123456789abcdef0123456789abcdef';

/** Every command, under the name that AIMS_WIRE has for it. */
function setup() {
  const commands = {
    quote: [quoteCommand(product, {})],
    register: [registerCommand({})],
    insure: [issueCommand(consumer, product, reference, {})],
    status: [statusCommand(consumer, product, reference)],
    vehicle: [vehicleCommand('LND451AA')],
    list: [
      ...(['own', 'all'] as const).flatMap((scope) => [transactionsCommand(scope), consumersCommand(scope)]),
      hospitalsCommand,
    ],
    activate: [{ cmmnd: documentedActivationCommand }, approvalCommand(consumer, product, reference)],
  };
  return Object.entries(commands).flatMap(([name, own]) => own.map(({ cmmnd }) => ({ name, cmmnd })));
}

describe('the commands of AIMS', () => {
  it('have each the name that its settings use', () => {
    for (const { name, cmmnd } of setup()) assert.equal(commandName(cmmnd), name, cmmnd);
  });
});
