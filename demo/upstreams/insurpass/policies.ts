import { randomInt } from 'node:crypto';
import type { GroupDetails } from './group-rules.ts';

/** What was initiated and not yet verified. */
export interface InitiatedGroup {
  readonly token: string;
  readonly group: GroupDetails;
  readonly groupName: string;
  readonly initiatedAt: number;
}

/** A group's policy. */
export interface InsurPassPolicy {
  readonly id: number;
  /** `IN` and eight digits. */
  readonly number: string;
  readonly group: GroupDetails;
  readonly groupName: string;
  readonly createdAt: number;
  /** The token that bought it. */
  readonly token: string;
  /** `status` on the wire; the meaning of false is not documented. */
  isActive: boolean;
}

export type Verified = InsurPassPolicy | 'expired' | 'invalid';

/** The stand-in's data, in memory. */
export class Policies {
  readonly #initiated = new Map<string, InitiatedGroup>();
  readonly #all: InsurPassPolicy[] = [];

  /** Oldest first. */
  get all(): readonly InsurPassPolicy[] {
    return this.#all;
  }

  get initiated(): readonly InitiatedGroup[] {
    return [...this.#initiated.values()];
  }

  initiate(group: GroupDetails, now: number): string {
    // as long as in the example: `GLP163879198612409044`
    const token = `GLP${Math.floor(now / 1000)}${String(randomInt(100_000_000)).padStart(8, '0')}`;
    this.#initiated.set(token, { token, group, groupName: group.group_name, initiatedAt: now });
    return token;
  }

  /**
   * A token buys one policy; an expired request is deleted, and after the same time again its token too
   * (docs/facts/insurpass.md#group-life).
   */
  verify(token: string, now: number, lifeMilliseconds: number): Verified {
    const initiated = this.#initiated.get(token);
    if (initiated === undefined) return 'invalid';
    const age = now - initiated.initiatedAt;
    if (age > 2 * lifeMilliseconds) {
      this.#initiated.delete(token);
      return 'invalid';
    }
    if (age > lifeMilliseconds) return 'expired';
    this.#initiated.delete(token);
    return this.add(initiated, now);
  }

  /** Adds a policy without a request, for tests. */
  add({ group, token }: Pick<InitiatedGroup, 'group' | 'token'>, now: number): InsurPassPolicy {
    const id = this.#all.length + 55;
    const number = `IN${String(32_349_098 + id * 7_919).slice(-8)}`;
    const groupName = group.group_name;
    const policy: InsurPassPolicy = { id, number, group, groupName, createdAt: now, token, isActive: true };
    this.#all.push(policy);
    return policy;
  }

  find(number: string): InsurPassPolicy | undefined {
    return this.#all.find((policy) => policy.number === number);
  }
}
