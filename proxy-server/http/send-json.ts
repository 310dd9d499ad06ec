import type { Response } from 'express';

/** Sends JSON. Nobody may keep it, unless the route has set `Cache-Control`. */
export function sendJson(response: Response, status: number, value: unknown): void {
  sendJsonText(response, status, JSON.stringify(value));
}

/** The same for a text that is JSON already. */
export function sendJsonText(response: Response, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'no-store');
  response.end(text);
}
