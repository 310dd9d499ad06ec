import type { Secret } from './secret.ts';
import type { SettingReader } from './setting-reader.ts';

/** A merchant's account at AIMS. */
export interface AimsConfig {
  readonly url: string;
  readonly partnerId: Secret<string>;
  readonly authorizationId: Secret<string>;
  readonly authorizationKey: Secret<string>;
  /** Octamile's own account, which sees every partner's business and approves by hand. */
  readonly isSuperAdmin: boolean;
}

/** Octamile's one address (seed 001, "The Single Endpoint"). */
const aimsUrl = 'https://octamile-api.azurewebsites.net';

/** Reads the account, or nothing where none of it is set. */
export function readAims(reader: SettingReader): AimsConfig | undefined {
  const names = ['AIMS_PARTNER_ID', 'AIMS_AUTHORIZATION_ID', 'AIMS_AUTHORIZATION_KEY'];
  if (!names.some((name) => reader.has(name))) return undefined;
  return {
    url: reader.url('AIMS_URL', aimsUrl, aimsUrl),
    // any non-blank text: older accounts' ids are no UUIDs (contract, section 3)
    partnerId: reader.secret('AIMS_PARTNER_ID', /\S/, 'the partner id that the insurer assigned'),
    authorizationId: reader.secret('AIMS_AUTHORIZATION_ID', /\S/, 'the authorization id that the insurer assigned'),
    authorizationKey: reader.secret('AIMS_AUTHORIZATION_KEY', /\S/, 'the authorization key that the insurer assigned'),
    isSuperAdmin: reader.choice('AIMS_ACCOUNT', ['partner', 'super-admin'], 'partner') === 'super-admin',
  };
}
