import type { Option } from '../../proxy-server/contract/product.ts';
import type { Formats } from '../locale/formats.ts';
import { english } from '../locale/language.ts';

/** An option; a country with another name in the language of the tag can be found by its English name too. */
export interface Country extends Option {
  readonly also?: string;
}

/** ISO 3166-1 alpha-2 codes. */
const codes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD ' +
  'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD ' +
  'GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI ' +
  'KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW ' +
  'MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB ' +
  'SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US ' +
  'UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const namesIn = (locales: readonly string[]) => new Intl.DisplayNames(locales as string[], { type: 'region' });

/** All countries by their English names. */
let all: readonly Option[] | undefined;
/** What was named last of some countries. */
const named = new WeakMap<readonly Option[], Formats & { readonly countries: readonly Country[] }>();

/**
 * Countries by the browser's names for them, in the order of the alphabet. English ones are called what the catalogue
 * calls them.
 * @param options by default all countries
 */
export function countriesIn({ formats }: Formats, options = everyCountry()): readonly Country[] {
  if (formats === english.formats) return options;
  const known = named.get(options);
  if (known?.formats === formats) return known.countries;
  const names = namesIn(formats);
  const countries = options
    .map(({ value, label }) => ({ value, label: (/^[A-Z]{2}$/.test(value) && names.of(value)) || label, also: label }))
    .sort((one, other) => one.label.localeCompare(other.label, formats as string[]));
  named.set(options, { formats, countries });
  return countries;
}

function everyCountry(): readonly Option[] {
  all ??= nameInEnglish();
  return all;
}

function nameInEnglish(): readonly Option[] {
  const names = namesIn(english.formats);
  return codes
    .split(' ')
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
