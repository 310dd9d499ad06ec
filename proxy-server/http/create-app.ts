import type { Express } from 'express';
import express from 'express';
import { createCallers } from './callers.ts';
import type { HttpParts } from './http-parts.ts';
import { createMeter, limitAddress } from './limits.ts';
import { answerCors } from './origins.ts';
import { answerNotFound, answerProblems } from './problems.ts';
import { nameRequest, noteAccess } from './request-context.ts';
import { certificateRoutes } from './routes/certificate-routes.ts';
import { consoleRoutes } from './routes/console-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { hostedRoutes } from './routes/hosted-routes.ts';
import { insurerRoutes } from './routes/insurer-routes.ts';
import { merchantRoutes } from './routes/merchant-routes.ts';
import { orderRoutes } from './routes/order-routes.ts';
import { paymentRoutes } from './routes/payment-routes.ts';
import { referenceRoutes } from './routes/reference-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { shopHelpRoutes } from './routes/shop-help-routes.ts';
import { shopRoutes } from './routes/shop-routes.ts';
import { summaryRoutes } from './routes/summary-routes.ts';
import { videoRoutes } from './routes/video-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';
import { widgetRoutes } from './routes/widget-routes.ts';

/** The proxy's HTTP face: adapters come in with the parts, nothing is reached from here but the use cases. */
export function createApp(parts: HttpParts): Express {
  const { checkout, limits } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', parts.trustProxy);
  app.set('query parser', 'simple');

  const addressMeter = createMeter(limits.addressPerSecond, limits.addressBurst);
  const orderMeter = createMeter(limits.addressOrdersPerMinute / 60, limits.addressOrdersPerMinute);
  // a burst of ten seconds' worth: a page that opens asks several things at once
  const tokenMeter = createMeter(limits.tokenPerSecond, limits.tokenPerSecond * 10);
  const callers = createCallers(parts, tokenMeter);

  app.use(nameRequest(), noteAccess(parts.access));
  app.use('/v1/webhooks', webhookRoutes(parts));
  app.use('/v1', limitAddress(addressMeter));
  // before other origins are let in: sessions have none
  app.use(sessionRoutes(parts, callers));
  app.use('/v1', answerCors(checkout.merchants.values(), checkout.publicUrl));
  app.use(shopRoutes(parts, callers));
  app.use(shopHelpRoutes(parts, callers));
  app.use(orderRoutes(parts, callers, orderMeter));
  app.use(paymentRoutes(parts, callers));
  app.use(certificateRoutes(parts, callers));
  app.use(summaryRoutes(parts, callers));
  app.use(videoRoutes(parts, callers));
  app.use(merchantRoutes(parts, callers));
  app.use(insurerRoutes(callers));
  app.use(widgetRoutes(parts));
  app.use(consoleRoutes(parts));
  app.use(hostedRoutes(parts));
  app.use(referenceRoutes(parts));
  app.use(healthRoutes(parts));
  app.use(answerNotFound());
  app.use(answerProblems(parts.trouble));
  return app;
}
