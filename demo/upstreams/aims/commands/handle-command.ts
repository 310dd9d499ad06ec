import { authenticate } from '../accounts.ts';
import type { AimsMemory } from '../memory.ts';
import type { Verdict } from '../policies.ts';
import type { Outcome } from '../wire.ts';
import { refusal, valueAt } from '../wire.ts';
import type { Command } from './commands.ts';
import { handleActivation } from './handle-activation.ts';
import { handleApproval } from './handle-approval.ts';
import { handleIssue } from './handle-issue.ts';
import { listConsumers, listHospitals, listTransactions } from './handle-lists.ts';
import { handleQuote } from './handle-quote.ts';
import { handleStatus } from './handle-status.ts';
import { handleVehicle } from './handle-vehicle.ts';

/** Handles a command. Credentials are checked first; only request 4 has none. */
export async function handleCommand(
  memory: AimsMemory,
  command: Command,
  body: unknown,
  verdict: Verdict | undefined,
): Promise<Outcome> {
  if (body === undefined) return refusal('Malformed JSON', 400);
  if (command.type === 'activate') return handleActivation(memory, body, verdict);
  const account = authenticate(memory.accounts, body);
  if ('refused' in account) return account;
  const seed = valueAt(body, 'cmmnd.seed');
  switch (command.type) {
    case 'quote':
      return handleQuote(memory.settings, command.code, seed);
    case 'register':
      return memory.consumers.register(account.partnerId, seed, memory.settings.generation);
    case 'issue':
      return handleIssue(memory, account, command.consumerId, seed, verdict);
    case 'status':
      return handleStatus(memory, account, command, verdict);
    case 'transactions':
      return listTransactions(memory, account, command.ofAllPartners);
    case 'consumers':
      return listConsumers(memory, account, command.ofAllPartners);
    case 'hospitals':
      return listHospitals();
    case 'approval':
      return handleApproval(memory, account, command);
    case 'vehicle':
      return handleVehicle(seed);
    case 'unsupported':
      return refusal('Unsupported request', 400);
  }
}
