import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { docsPage } from '../reference/docs-page.ts';
import { openApiDocument } from '../reference/openapi-document.ts';

/** The API's reference: the OpenAPI document, and a page of it for people. */
export function referenceRoutes({ checkout, version }: HttpContext): Router {
  const router = Router();
  const document = once(() => openApiDocument({ publicUrl: checkout.publicUrl, version }));
  const text = once(() => JSON.stringify(document()));
  const page = once(() => docsPage(document()));

  mountRaw(router, pages.getOpenApi, function getOpenApi(_request, response) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'no-cache');
    response.end(text());
  });

  mountRaw(router, pages.getReference, function getReference(_request, response) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Cache-Control', 'no-cache');
    response.end(page());
  });

  return router;
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
