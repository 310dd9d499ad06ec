// The baseline of every cost: a plain Express 5 route that parses JSON and returns it.
import type { AddressInfo } from 'node:net';
import express from 'express';
import { tellParent } from './tell-parent.ts';

const app = express();
app.post('/v1/quotes', express.json(), (request, response) => void response.json(request.body));
const server = app.listen(0, '127.0.0.1', () => {
  tellParent(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
