import { settingGroups } from '../settings/all-settings.ts';
import type { Setting } from '../settings/setting.ts';
import { describeDefault, describeRequired, describeValue } from './words.ts';

const introduction = `# Cover Checkout reads this file as .env, beside its start; variables of the environment come before it.
# Fill in what ends in …, and take the # from what is to differ from its default. Values with # or quotes need quotes.
# \`cover-checkout keys new\` makes four of them; \`cover-checkout config\` shows what holds.
`;

/** A commented \`.env\` for one merchant: first what it cannot do without, then the rest with its defaults. */
export function environmentExample(): string {
  const entries = settingGroups
    .filter(({ place }) => place !== 'merchant-in-file')
    .map(({ title, settings }) => ({ title, settings: Object.entries(settings) }));
  const needed = entries.flatMap(({ settings }) => settings.filter(([, setting]) => isNeeded(setting)));
  const others = entries.flatMap(({ title, settings }) => {
    const optional = settings.filter(([, setting]) => !isNeeded(setting));
    return optional.length === 0 ? [] : [heading(title), ...optional.map(([name, one]) => optionalEntry(name, one))];
  });
  return [introduction, heading('What it cannot do without'), ...needed.map(neededEntry), ...others].join('\n');
}

/** Always required, or required in the usual shop. */
function isNeeded({ required, isUsual }: Setting): boolean {
  return required === true || isUsual === true;
}

function heading(title: string): string {
  return `# ---- ${title} ----\n`;
}

function neededEntry([name, setting]: [string, Setting]): string {
  return `${comment(setting)}${name}=${setting.placeholder ?? '…'}\n`;
}

function optionalEntry(name: string, setting: Setting): string {
  return `${comment(setting)}# ${name}=${quoted(setting.default ?? setting.example)}\n`;
}

function comment(setting: Setting): string {
  const sentences = [setting.about, describeValue(setting), describeRequired(setting), describeDefault(setting)];
  return `# ${sentences.filter((sentence) => sentence !== undefined).join(' ')}\n`;
}

/** As Node's reader of such files gives it back. */
function quoted(text: string): string {
  return /["#]/.test(text) ? `'${text}'` : text;
}
