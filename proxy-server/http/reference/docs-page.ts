import type { OpenApiDocument } from './openapi-types.ts';
export function docsPage(document: OpenApiDocument): string {
  return document.openapi;
}
