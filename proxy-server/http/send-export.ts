import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { exportedCells, exportOrders } from '../checkout/order/read/export-orders.ts';
import { exportColumns } from '../contract/console/order-export.ts';
import type { Actor } from '../domain/history/order-history.ts';
import type { OrderFilter } from '../domain/order/order-filter.ts';
import { csvHead, csvLine } from './csv.ts';
import type { HttpContext } from './http-context.ts';

/** Streams the orders as a CSV file, and logs who took it and how many they were. */
export async function sendExport(
  { checkout }: Pick<HttpContext, 'checkout'>,
  response: Response,
  filter: Omit<OrderFilter, 'limit' | 'cursor'>,
  by: Actor,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': 'attachment; filename="orders.csv"',
    'Cache-Control': 'no-store',
    Vary: 'Accept',
  });
  let rows = 0;
  try {
    await pipeline(Readable.from(lines()), response);
  } catch (error) {
    // whoever goes away in the middle has what was sent
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    checkout.note('orders exported', { merchant: filter.merchantId, by: by.kind, name: by.name, rows });
  }

  async function* lines(): AsyncGenerator<string> {
    yield csvHead(exportColumns);
    for await (const orders of exportOrders(checkout, filter)) {
      rows += orders.length;
      const cells = orders.map(exportedCells);
      yield cells.map((row) => csvLine(exportColumns.map((column) => row[column]))).join('');
    }
  }
}
