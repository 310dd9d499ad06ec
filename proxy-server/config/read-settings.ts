import { findContradictions, findRepeats } from './contradictions.ts';
import type { AddError, CurrentSetting, TableRead } from './read-values.ts';
import { readTable } from './read-values.ts';
import type { MerchantValues, ServerValues } from './settings/all-settings.ts';
import { environmentSettings, merchantSettings } from './settings/all-settings.ts';
import { hasAims } from './settings/insurer-settings.ts';
import { merchantIdSettings } from './settings/merchant-settings.ts';
import { serverSettings } from './settings/server-settings.ts';
import type { Raw } from './settings/setting.ts';
import type { SoldProducts } from './sold-products.ts';
import { chooseProducts } from './sold-products.ts';
import { readConfigFile } from './sources/config-file.ts';
import type { StartPlace } from './sources/environment.ts';
import { readVariables } from './sources/environment.ts';
import type { RawSettings } from './sources/raw-settings.ts';
import { textOf } from './sources/raw-settings.ts';
import { misplacedVariables, unknownVariables } from './sources/unknown-variables.ts';
import type { MerchantWires } from './wire-settings.ts';
import { readWires } from './wire-settings.ts';

/** All settings, wherever they came from, and everything that is wrong with them. */
export interface SettingsRead {
  readonly errors: readonly string[];
  readonly current: readonly CurrentGroup[];
  /** What was read; undefined while anything is wrong. */
  readonly whole: WholeSettings | undefined;
}

/** The settings of the server, or of one of several merchants, as they hold now. */
export interface CurrentGroup {
  readonly merchant?: string;
  readonly settings: readonly CurrentSetting[];
}

interface WholeSettings {
  readonly server: ServerValues;
  readonly merchants: readonly WholeMerchant[];
}

export interface WholeMerchant {
  readonly id: string;
  readonly values: MerchantValues;
  readonly sold: SoldProducts;
  readonly wires: MerchantWires;
}

/** The id of the only merchant, where there is no file to name it. */
const onlyMerchant = 'default';

/** Reads the variables, or the file that COVER_CONFIG names for several merchants; finds all that is wrong at once. */
export function readSettings(place: StartPlace): SettingsRead {
  const { variables, errors } = readVariables(place);
  const found = [...errors, ...unknownVariables(variables)];
  const addError: AddError = (name, message) => void found.push(`${name} ${message}`);
  const path = textOf(variables.get('COVER_CONFIG'));
  const { values: _, current: ofEnvironment } = readTable(environmentSettings, variables, addError);
  const read = path === undefined ? readOne(variables, addError) : readSeveral(path, variables, addError, found);
  const { server, merchants } = read;
  const isOne = path === undefined;
  const [first] = merchants;
  return {
    errors: [...new Set(found)],
    current: isOne
      ? [{ settings: [...(first?.current ?? []), ...server.current, ...ofEnvironment] }]
      : [
          { settings: [...server.current, ...ofEnvironment] },
          ...merchants.map(({ id, current }) => ({ merchant: id, settings: current })),
        ],
    whole: found.length > 0 ? undefined : { server: server.values as ServerValues, merchants: merchants.map(toWhole) },
  };
}

interface TablesRead {
  readonly server: TableRead<typeof serverSettings>;
  readonly merchants: readonly MerchantRead[];
}

interface MerchantRead {
  readonly id: string;
  readonly values: Partial<MerchantValues>;
  readonly current: readonly CurrentSetting[];
  readonly sold: SoldProducts;
  readonly wires: MerchantWires;
}

function toWhole({ id, values, sold, wires }: MerchantRead): WholeMerchant {
  return { id, values: values as MerchantValues, sold, wires };
}

function readOne(variables: RawSettings, addError: AddError): TablesRead {
  const server = readTable(serverSettings, variables, addError);
  return { server, merchants: [readMerchant(onlyMerchant, variables, addError)] };
}

/** What the file says of the server gives way to the environment. */
function readSeveral(path: string, variables: RawSettings, addError: AddError, found: string[]): TablesRead {
  const file = readConfigFile(path);
  found.push(...file.errors, ...misplacedVariables(variables));
  // while the file cannot be read nobody knows what is missing in it
  const server = readTable(serverSettings, new Map([...file.server, ...variables]), file.isRead ? addError : ignore);
  const merchants = file.merchants.map((settings, index) => {
    const place = `merchants[${index}]`;
    const addHere: AddError = (name, message) => addError(`${place}.${name}`, message);
    const id = readTable(merchantIdSettings, settings, addHere);
    const merchant = readMerchant(id.values.ID ?? place, settings, addHere);
    return { ...merchant, current: [...id.current, ...merchant.current] };
  });
  findRepeats(merchants, addError);
  return { server, merchants };
}

const ignore: AddError = () => undefined;

function readMerchant(id: string, settings: RawSettings, addError: AddError): MerchantRead {
  const raw: Raw = { text: (name) => textOf(settings.get(name)) };
  const { values, current } = readTable(merchantSettings, settings, addError);
  findContradictions(values, raw, addError);
  const sold = chooseProducts(values, hasAims(raw), addError);
  return { id, values, current, sold, wires: readWires(values, sold.fieldNames, addError) };
}
