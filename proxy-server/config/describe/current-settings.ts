import type { CurrentGroup } from '../read-settings.ts';
import type { CurrentSetting } from '../read-values.ts';
import { fileKey } from '../settings/setting.ts';

/** What holds now of one setting, as it may be shown. */
export interface ShownSetting {
  readonly name: string;
  /** In the file of COVER_CONFIG. */
  readonly key: string;
  /** Whose it is, where there are several. */
  readonly merchant?: string;
  /** Left out where nothing is set, or where what is set cannot be used. */
  readonly value?: string;
  readonly source: CurrentSetting['source'];
  readonly status: 'ok' | 'missing' | 'malformed';
}

/** What holds now, with secrets hidden. */
export function showSettings(groups: readonly CurrentGroup[]): ShownSetting[] {
  return groups.flatMap(({ merchant, settings }) =>
    settings.map((one) => ({ ...show(one), ...(merchant !== undefined && { merchant }) })),
  );
}

function show({ name, setting, text, source, error }: CurrentSetting): ShownSetting {
  const status = error === undefined ? 'ok' : text === undefined ? 'missing' : 'malformed';
  const value = setting.isSecret && text !== undefined ? '«secret»' : text;
  return { name, key: fileKey(name), ...(status === 'ok' && value !== undefined && { value }), source, status };
}
