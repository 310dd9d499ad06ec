/** As much of the analyzer as the build uses: its own types leave out what can be called. */
declare module '@custom-elements-manifest/analyzer' {
  import type { Module, Package } from 'custom-elements-manifest';

  export interface SourceFile {
    readonly statements: readonly Statement[];
  }

  export interface Statement {
    readonly kind: number;
  }

  export interface Plugin {
    readonly name: string;
    readonly moduleLinkPhase?: (parts: { moduleDoc: Module }) => void;
    readonly packageLinkPhase?: (parts: { customElementsManifest: Package }) => void;
  }

  export const ts: {
    readonly ScriptTarget: { readonly ES2022: number };
    createSourceFile(path: string, text: string, target: number, setParentNodes: boolean): SourceFile;
    getJSDocTags(
      node: Statement,
    ): readonly { readonly tagName: { readonly text: string }; readonly comment?: string }[];
  };

  export function create(options: {
    readonly modules: readonly SourceFile[];
    readonly plugins: readonly Plugin[];
    readonly context: { readonly dev: boolean };
  }): Package;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  import type { Plugin } from '@custom-elements-manifest/analyzer';

  export function litPlugin(): readonly Plugin[];
}
