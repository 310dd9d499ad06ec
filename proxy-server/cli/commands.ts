import { backup, restore } from './backups.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { consumers } from './consumers.ts';
import { doctor } from './doctor.ts';
import type { Command } from './framework/command.ts';
import { groupPolicies } from './group-policies.ts';
import { hospitals } from './hospitals.ts';
import { keys } from './keys.ts';
import { move } from './move.ts';
import { orders } from './orders.ts';
import { persons } from './persons.ts';
import { reconcile } from './reconcile.ts';
import { rehearse } from './rehearse.ts';
import { serve } from './serve.ts';
import { transactions } from './transactions.ts';
import { vehicles } from './vehicles.ts';
import { webhooks } from './webhooks.ts';

/** The commands that belong to the proxy, by name. */
export const commands: Readonly<Record<string, Command>> = {
  serve: (_args, context) => serve(context),
  config,
  doctor,
  rehearse,
  keys,
  orders,
  reconcile,
  consumers,
  backup,
  restore,
  move,
  persons,
  transactions,
  hospitals,
  vehicles,
  'group-policies': groupPolicies,
  webhooks,
  completion,
};
