import type { Refusal } from './wire.ts';
import { refusal, textAt } from './wire.ts';

/** A partner's credentials. */
export interface AimsAccount {
  readonly partnerId: string;
  readonly authorizationId: string;
  readonly key: string;
  /** Octamile's super-admin account, which may approve by hand and see all partners. */
  readonly isSuperAdmin?: boolean;
}

/** The default account. It works with this stand-in only. */
export const demoAimsAccount: AimsAccount = {
  partnerId: '5d2f4c1e-8a3b-4f6d-9c7e-1b0a2d3c4e5f',
  authorizationId: 'c0ffee00-1234-4abc-8def-0123456789ab',
  key: 'ZGVtby1rZXktZm9yLXRoZS1zdGFuZC1pbg==',
};

/** A second partner with its own rate limit, for the demo's shop that collects the premium itself. */
export const demoWalletAccount: AimsAccount = {
  partnerId: '0b9a8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d',
  authorizationId: 'c0ffee00-5678-4abc-8def-0123456789ab',
  key: 'ZGVtby1rZXktZm9yLXRoZS13YWxsZXQ=',
};

/** The default super-admin account. */
export const demoSuperAdminAccount: AimsAccount = {
  partnerId: 'a1b2c3d4-0000-4000-8000-00000000a11e',
  authorizationId: 'a1b2c3d4-0000-4000-8000-00000000a22e',
  key: 'ZGVtby1zdXBlci1hZG1pbi1rZXk=',
  isSuperAdmin: true,
};

/**
 * The calling account. UUIDs are equal with and without hyphens; keys are case-sensitive
 * (docs/facts/aims-wire.md#credentials).
 */
export function authenticate(accounts: readonly AimsAccount[], body: unknown): AimsAccount | Refusal {
  const partnerId = withoutHyphens(textAt(body, 'userInfo.id'));
  const authorizationId = withoutHyphens(textAt(body, 'userInfo.athrzt.id'));
  const key = textAt(body, 'userInfo.athrzt.key');
  const found = accounts.find(
    (account) =>
      withoutHyphens(account.partnerId) === partnerId &&
      withoutHyphens(account.authorizationId) === authorizationId &&
      account.key === key,
  );
  return found ?? refusal('Your authorization is not genuine', 401);
}

const uuidPattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The normal form of an identifier; texts that are not UUIDs are unchanged. */
export function withoutHyphens(id: string | undefined): string | undefined {
  return id !== undefined && uuidPattern.test(id) ? id.replaceAll('-', '').toLowerCase() : id;
}
