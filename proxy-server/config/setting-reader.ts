import { Secret } from './secret.ts';

/** Settings by their environment names, wherever they came from. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** Reads settings, and gathers everything wrong with them instead of stopping at the first. */
export class SettingReader {
  readonly violations: string[];
  readonly #settings: Settings;
  readonly #place: string;

  constructor(settings: Settings, place = '', violations: string[] = []) {
    this.#settings = settings;
    this.#place = place;
    this.violations = violations;
  }

  /** A reader of other settings that reports to the same list. */
  within(settings: Settings, place: string): SettingReader {
    return new SettingReader(settings, place, this.violations);
  }

  has(name: string): boolean {
    return (this.#settings[name] ?? '').trim() !== '';
  }

  optional(name: string): string | undefined {
    return this.has(name) ? this.#settings[name]!.trim() : undefined;
  }

  text(name: string, what: string, fallback?: string): string {
    const value = this.optional(name) ?? fallback;
    if (value === undefined) this.blame(name, `is missing; set it to ${what}.`);
    return value ?? '';
  }

  matching(name: string, pattern: RegExp, what: string): string {
    const value = this.text(name, what);
    if (value && !pattern.test(value)) this.blame(name, `must be ${what}.`);
    return value;
  }

  choice<const Choice extends string>(name: string, choices: readonly Choice[], fallback?: Choice): Choice {
    const value = this.text(name, choices.join(' or '), fallback);
    if (value && !choices.includes(value as Choice)) this.blame(name, `must be ${choices.join(' or ')}.`);
    return value as Choice;
  }

  integer(name: string, fallback: number, least: number, most: number): number {
    const value = Number(this.optional(name) ?? fallback);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.blame(name, `must be a whole number from ${least} to ${most}.`);
    return fallback;
  }

  /** An http or https address without a slash at the end. */
  url(name: string, what: string, fallback?: string): string {
    const value = this.text(name, what, fallback);
    if (value && !/^https?:\/\/[^/\s]/.test(value)) this.blame(name, `must be an address like ${what}.`);
    return value.replace(/\/+$/, '');
  }

  list(name: string, what: string): string[] {
    return this.text(name, what)
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean);
  }

  secret(name: string, pattern: RegExp, what: string): Secret<string> {
    return new Secret(this.matching(name, pattern, what));
  }

  /** Keys of 32 bytes in base64, the first one used and all accepted. */
  keys(name: string): Secret<Uint8Array[]> {
    const keys = this.list(name, '32 random bytes in base64 (`cover-checkout keys new` makes them)').map((entry) =>
      Buffer.from(entry, 'base64'),
    );
    if (keys.some((key) => key.length !== 32)) this.blame(name, 'must be 32 bytes in base64, several by commas.');
    return new Secret(keys);
  }

  /** Says what is wrong with a setting; never its value. */
  blame(name: string, message: string): void {
    this.violations.push(`${this.#place}${name} ${message}`);
  }
}
