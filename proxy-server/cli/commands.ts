import { consumers } from './consumers.ts';
import { doctor } from './doctor.ts';
import { groupPolicies } from './group-policies.ts';
import { hospitals } from './hospitals.ts';
import { keys } from './keys.ts';
import { orders } from './orders.ts';
import { serve } from './serve.ts';
import { transactions } from './transactions.ts';
import { vehicles } from './vehicles.ts';

/** A command of `cover-checkout`: takes the words after its name, answers the exit code. */
export type Command = (args: string[]) => Promise<number>;

/** The commands that belong to the proxy, by name. */
export const commands: Readonly<Record<string, Command>> = {
  serve: () => serve(process.env),
  doctor,
  keys,
  orders,
  consumers,
  transactions,
  hospitals,
  vehicles,
  'group-policies': groupPolicies,
};
