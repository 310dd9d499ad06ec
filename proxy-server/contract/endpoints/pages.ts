import type { EndpointTable } from './endpoint.ts';

const page = { subject: 'service', method: 'GET', caller: 'anyone', kind: 'file', status: 200, problems: [] } as const;

/** What browsers open or load beside the API: routed like the endpoints, and no part of the OpenAPI document. */
export const pages = {
  getWidget: { ...page, summary: 'The widget’s module.', path: '/widget.js', responseTypes: ['text/javascript'] },
  getWidgetMap: {
    ...page,
    summary: 'The source map of the widget’s module.',
    path: '/widget.js.map',
    responseTypes: ['application/json'],
  },
  getWidgetFile: {
    ...page,
    summary: 'The loader, the manifest, and the files of one exact version.',
    path: '/widget/{path...}',
    responseTypes: ['text/javascript', 'application/json'],
  },
  getHostedOrder: {
    ...page,
    summary: 'A page for one order, the token in the fragment of the address.',
    path: '/o/{id}',
    responseTypes: ['text/html'],
  },
  getCutLink: {
    ...page,
    summary: 'The same page for a link that was cut off behind this path.',
    path: '/o',
    responseTypes: ['text/html'],
  },
  getLogo: {
    ...page,
    summary: 'A merchant’s logo, by its publishable key.',
    path: '/logo/{key}',
    responseTypes: ['image/png', 'image/jpeg', 'image/webp'],
  },
  getConsole: { ...page, summary: 'The merchant’s console.', path: '/console', responseTypes: ['text/html'] },
  getConsoleFile: {
    ...page,
    summary: 'Files of the console.',
    path: '/console/{path...}',
    responseTypes: ['text/javascript'],
  },
  getOpenApi: {
    ...page,
    summary: 'The OpenAPI document, as JSON.',
    path: '/openapi.json',
    responseTypes: ['application/json'],
  },
  getReference: { ...page, summary: 'The OpenAPI document as a page.', path: '/docs', responseTypes: ['text/html'] },
  getManual: {
    ...page,
    summary: 'The contents of the manual; with `?q=` what a search in it finds.',
    path: '/docs/',
    responseTypes: ['text/html'],
  },
  getManualStyles: { ...page, summary: 'The manual’s sheet.', path: '/docs/manual.css', responseTypes: ['text/css'] },
  getManualPage: { ...page, summary: 'A page of the manual.', path: '/docs/{path...}', responseTypes: ['text/html'] },
} as const satisfies EndpointTable;
