import * as z from 'zod/mini';
import { merchantSettings } from '../settings/all-settings.ts';
import { merchantIdSettings } from '../settings/merchant-settings.ts';
import { serverSettings } from '../settings/server-settings.ts';
import type { Setting, SettingTable } from '../settings/setting.ts';
import { fileKey } from '../settings/setting.ts';
import { describeDefault, describeRequired, describeValue } from './words.ts';

/** The file of COVER_CONFIG as a JSON Schema (2020-12), for editors and for whoever makes such files. */
export function fileSchema(): Record<string, unknown> {
  const metadata = z.registry<Record<string, unknown>>();
  const keysOf = (table: SettingTable, isWholeHere: boolean) =>
    Object.fromEntries(
      Object.entries(table).map(([name, setting]) => {
        metadata.add(setting.schema, describe(name, setting));
        const isRequired = setting.required === true && isWholeHere;
        return [fileKey(name), isRequired ? setting.schema : z.optional(setting.schema)];
      }),
    );
  const merchant = z.strictObject(keysOf({ ...merchantIdSettings, ...merchantSettings }, true));
  const file = z.strictObject({
    $schema: z.optional(z.string()),
    // the environment may say what is left out here
    ...keysOf(serverSettings, false),
    merchants: z.array(merchant).check(z.minLength(1)),
  });
  return {
    title: 'Cover Checkout: the file of COVER_CONFIG',
    ...z.toJSONSchema(file, {
      io: 'input',
      metadata,
      // Zod leaves defaults and examples out where the text of a variable is transformed
      override: ({ zodSchema, jsonSchema }) => Object.assign(jsonSchema, metadata.get(zodSchema)),
    }),
  };
}

function describe(name: string, setting: Setting): Record<string, unknown> {
  const { about, isSecret, example, toFile = (text: string) => text } = setting;
  const sentences = [
    about,
    describeValue(setting),
    `As a variable: ${name}.`,
    describeRequired(setting),
    describeDefault(setting),
  ];
  return {
    description: sentences.filter((sentence) => sentence !== undefined).join(' '),
    ...(setting.default !== undefined && { default: toFile(setting.default) }),
    ...(isSecret ? { writeOnly: true } : { examples: [toFile(example)] }),
  };
}
