import { aimsSettings, insurpassSettings } from './insurer-settings.ts';
import { mailSettings } from './mail-settings.ts';
import { identitySettings, merchantIdSettings } from './merchant-settings.ts';
import { paymentSettings, productSettings } from './sale-settings.ts';
import { addressSettings, operationSettings, type serverSettings, storageSettings } from './server-settings.ts';
import type { SettingTable, ValuesOf } from './setting.ts';
import { text } from './value-types.ts';
import { webhookSettings } from './webhook-settings.ts';

/** The settings of one merchant: inside `merchants` in the file. */
export const merchantSettings = {
  ...identitySettings,
  ...productSettings,
  ...aimsSettings,
  ...insurpassSettings,
  ...paymentSettings,
  ...webhookSettings,
  ...mailSettings,
};

/** The settings of the whole proxy: outside `merchants` in the file. */
export type ServerValues = ValuesOf<typeof serverSettings>;
export type MerchantValues = ValuesOf<typeof merchantSettings>;

/** What only a variable can say. */
export const environmentSettings = {
  COVER_CONFIG: {
    ...text('the path of a JSON file'),
    about: 'A JSON file with the settings of several merchants; variables of a merchant are refused then.',
    example: 'cover.config.json',
  },
} as const satisfies SettingTable;

/** Settings that belong together, with where they stand in the file of COVER_CONFIG. */
export interface SettingGroup {
  readonly title: string;
  readonly place: 'environment' | 'server' | 'merchant' | 'merchant-in-file';
  readonly settings: SettingTable;
}

/** Everything that can be set, in the order in which it is shown. */
export const settingGroups: readonly SettingGroup[] = [
  { title: 'The merchant', place: 'merchant', settings: identitySettings },
  { title: 'Keys and storage', place: 'server', settings: storageSettings },
  { title: 'AIMS', place: 'merchant', settings: aimsSettings },
  { title: 'InsurPass', place: 'merchant', settings: insurpassSettings },
  { title: 'Payment', place: 'merchant', settings: paymentSettings },
  { title: 'Webhooks', place: 'merchant', settings: webhookSettings },
  { title: 'Mail', place: 'merchant', settings: mailSettings },
  { title: 'Products', place: 'merchant', settings: productSettings },
  { title: 'Where the proxy is reached', place: 'server', settings: addressSettings },
  { title: 'Times, limits and log', place: 'server', settings: operationSettings },
  { title: 'Several merchants', place: 'environment', settings: environmentSettings },
  { title: 'Each merchant of the file', place: 'merchant-in-file', settings: merchantIdSettings },
];
