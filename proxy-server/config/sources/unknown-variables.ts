import { environmentSettings, merchantSettings } from '../settings/all-settings.ts';
import { isServiceLink, ownPrefixes, standInSettings } from '../settings/other-words.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { fileKey } from '../settings/setting.ts';
import { editDistance, nearestWord } from './nearest-word.ts';
import type { RawSettings } from './raw-settings.ts';
import { textOf } from './raw-settings.ts';

const names = Object.keys({ ...merchantSettings, ...serverSettings, ...environmentSettings });
const known = new Set([...names, ...standInSettings]);

/** What the variables hold of ours that this version does not know, each with the name that was probably meant. */
export function unknownVariables(variables: RawSettings): string[] {
  return [...variables].flatMap(([name, raw]) => {
    if (known.has(name) || textOf(raw) === undefined) return [];
    const meant = ownPrefixes.some((prefix) => name.startsWith(prefix))
      ? nearestWord(name, names)
      : misspelt(name, variables);
    if (meant === undefined && !ownPrefixes.some((prefix) => name.startsWith(prefix))) return [];
    return isServiceLink(name, String(raw.value)) ? [] : [describeUnknown(name, meant)];
  });
}

/** Merchants' settings among the variables, where the file of COVER_CONFIG says what its merchants are. */
export function misplacedVariables(variables: RawSettings): string[] {
  return Object.keys(merchantSettings)
    .filter((name) => textOf(variables.get(name)) !== undefined && !shownByCommands.includes(name))
    .map((name) => `${name} is a merchant’s; where COVER_CONFIG is set it stands in the file, as ${fileKey(name)}.`);
}

/** The commands show these to the proxy, whichever merchant's they are. */
const shownByCommands = ['PUBLISHABLE_KEY', 'SECRET_KEY'];

/** A name that may be anybody's is taken for ours only when one letter makes it ours, and ours is not set. */
function misspelt(name: string, variables: RawSettings): string | undefined {
  return names.find((ours) => ours.length >= 8 && !variables.has(ours) && editDistance(name.toUpperCase(), ours) === 1);
}

export function describeUnknown(word: string, meant: string | undefined): string {
  return `${word} is not known${meant === undefined ? '; take it out.' : `; did you mean ${meant}?`}`;
}
