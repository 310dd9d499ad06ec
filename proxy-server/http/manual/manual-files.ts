import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the manual. */
export interface ManualFile {
  /** From the root of the repository: `docs/running.md`. */
  readonly source: string;
  /** Its address: `/docs/running`. */
  readonly address: string;
  readonly markdown: string;
}

/** A part of the manual, as its contents show it. */
export interface ManualSection {
  readonly title: string;
  readonly files: readonly ManualFile[];
}

/** The files of each section, in its order; a name that ends in `/` is a folder, its README first. */
const sections: Readonly<Record<string, readonly string[]>> = {
  'The shop’s developer': ['docs/page.md', 'docs/own-cart.md', 'docs/your-server.md', 'docs/troubleshooting.md'],
  Operator: [
    'docs/going-live.md',
    'docs/running.md',
    'docs/settings.md',
    'docs/watching.md',
    'docs/growth.md',
    'docs/questions.md',
  ],
  Staff: ['docs/staff.md'],
  Privacy: ['docs/privacy.md', 'docs/promises.md', 'docs/accessibility.md'],
  Security: ['SECURITY.md', 'docs/threat-model.md'],
  Contributors: ['CONTRIBUTING.md', 'CHANGELOG.md'],
  Decisions: ['docs/decisions/'],
  Facts: ['docs/facts/'],
};

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Reads the manual from the files that lie beside the program; the package has nothing for contributors. */
export function readManual(): readonly ManualSection[] {
  return Object.entries(sections).map(([title, names]) => ({
    title,
    files: names
      .flatMap((name) => (name.endsWith('/') ? filesOf(name) : [name]))
      .filter((source) => existsSync(root + source))
      .map(readManualFile),
  }));
}

function filesOf(folder: string): string[] {
  return readdirSync(root + folder)
    .filter((name) => name.endsWith('.md'))
    .sort((one, other) => Number(other === 'README.md') - Number(one === 'README.md') || one.localeCompare(other))
    .map((name) => folder + name);
}

function readManualFile(source: string): ManualFile {
  return { source, address: addressOf(source), markdown: readFileSync(root + source, 'utf8') };
}

/** The address of a file: folders end in a slash, so that relative links lead where they lead in the files. */
function addressOf(source: string): string {
  const name = source.replace(/^docs\//, '').replace(/\.md$/, '');
  return `/docs/${name.replace(/README$/, '').toLowerCase()}`;
}
