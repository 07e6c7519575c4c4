// Run as a process of its own: the least that telling a thousand browsers can be. Whoever gets / is told of each POST at once; no
// rights, no order, no database. Prints its port; ends with its standard input.
import http from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const PEER = 'node:http, told to all at once: no rights, nothing stored';

function serve(): void {
  const open = new Set<ServerResponse>();
  let id = 0;
  const server = http.createServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write('event: ready\ndata: {}\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
      return;
    }
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      id += 1;
      const text = Buffer.from(`id: ${id}\ndata: ${JSON.stringify({ type: 'ticket.message', body })}\n\n`);
      for (const one of open) one.write(text);
      response.writeHead(204).end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`${process.pid} ${(server.address() as AddressInfo).port}\n`);
  });
  process.stdin
    .on('end', () => {
      server.closeAllConnections();
      process.exit(0);
    })
    .resume();
}

if (import.meta.main) serve();
