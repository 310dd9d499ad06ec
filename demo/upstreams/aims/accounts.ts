import type { Refusal } from './wire-words.ts';
import { refusal, textAt } from './wire-words.ts';

/** A partner's credentials. */
export interface AimsAccount {
  readonly partnerId: string;
  readonly authorizationId: string;
  readonly key: string;
  /** Octamile's own account, which may approve by hand and see all partners. */
  readonly isSuperAdmin?: boolean;
}

/** The account that exists unless others are named. It opens nothing but this stand-in. */
export const demoAimsAccount: AimsAccount = {
  partnerId: '5d2f4c1e-8a3b-4f6d-9c7e-1b0a2d3c4e5f',
  authorizationId: 'c0ffee00-1234-4abc-8def-0123456789ab',
  key: 'ZGVtby1rZXktZm9yLXRoZS1zdGFuZC1pbg==',
};

/** A second partner, for the demo's shop that collects the money itself: a limit of calls of its own. */
export const demoWalletAccount: AimsAccount = {
  partnerId: '0b9a8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d',
  authorizationId: 'c0ffee00-5678-4abc-8def-0123456789ab',
  key: 'ZGVtby1rZXktZm9yLXRoZS13YWxsZXQ=',
};

/** Octamile's own account, likewise. */
export const demoSuperAdminAccount: AimsAccount = {
  partnerId: 'a1b2c3d4-0000-4000-8000-00000000a11e',
  authorizationId: 'a1b2c3d4-0000-4000-8000-00000000a22e',
  key: 'ZGVtby1zdXBlci1hZG1pbi1rZXk=',
  isSuperAdmin: true,
};

/**
 * Who is calling. UUIDs count with and without hyphens; the key's case matters (docs/facts/aims-wire.md#credentials).
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

/** The one spelling of an identifier; texts that are no UUID stay as they are. */
export function withoutHyphens(id: string | undefined): string | undefined {
  return id !== undefined && uuidPattern.test(id) ? id.replaceAll('-', '').toLowerCase() : id;
}
