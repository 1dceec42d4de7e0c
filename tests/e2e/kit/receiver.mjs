// Another system that hears of events: it keeps what is posted to it, and answers as it is told.
import http from 'node:http';

import { until } from './people.mjs';

// Returns { url, received, next(type), answer(status), stop() }.
export async function startReceiver() {
  const received = [];
  let status = 204;
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    received.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/hooks`,
    received,
    next: (type) =>
      until(() => received.find((each) => JSON.parse(each.body).type === type), `a ${type}`),
    answer: (told) => (status = told),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
