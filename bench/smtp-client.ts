// Run as a process of its own, so that what it costs is not the server's. Reads an Order, sends the mails, one command after
// the other on each connection, and prints the Reply; both as JSON.
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { makeMail } from './mails.ts';
import { quantile } from './measure.ts';

export type Order = { port: number; to: string; from: string[]; connections: number; mails: number };
/** `seconds`: from the first MAIL FROM to the last 250. `p50`, `p99`: ms from the final dot to its 250. */
export type Reply = { seconds: number; began: number; p50: number; p99: number };

/** One connection; commands are answered in order, so only the oldest can be waiting. */
class Connection {
  readonly #socket: Socket;
  #text = '';
  #take: ((line: string) => void) | null = null;
  #fail: ((error: Error) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (part: string) => {
      this.#text += part;
      // The last line of a reply has a blank after its code (RFC 5321 §4.2).
      const end = /^\d{3} [^\n]*\n/m.exec(this.#text);
      if (end === null) return;
      this.#text = this.#text.slice(end.index + end[0].length);
      this.#take?.(end[0].trim());
    });
    this.#socket.on('error', (error) => this.#fail?.(error));
    this.#socket.on('close', () => this.#fail?.(new Error('the server closed the connection')));
  }

  /** Sends and waits for a reply that begins with `wanted`. */
  async ask(wanted: string, data?: string | Buffer): Promise<void> {
    const line = await new Promise<string>((resolve, reject) => {
      this.#take = resolve;
      this.#fail = reject;
      if (data !== undefined) this.#socket.write(data);
    });
    if (!line.startsWith(wanted)) throw new Error(`wanted ${wanted}, got: ${line}`);
  }

  end(): void {
    this.#fail = null;
    this.#socket.end('QUIT\r\n');
  }
}

async function send(order: Order): Promise<Reply> {
  const queue = Array.from({ length: order.mails }, (_, i) => {
    const from = order.from[i % order.from.length]!;
    // None of our lines begins with a dot, so nothing has to be doubled.
    return { from, data: Buffer.concat([makeMail(from, order.to), Buffer.from('.\r\n')]) };
  });
  const waits: number[] = [];
  const connections = await Promise.all(
    Array.from({ length: order.connections }, async () => {
      const connection = new Connection(order.port);
      await connection.ask('220');
      await connection.ask('250', 'EHLO bench.example\r\n');
      return connection;
    }),
  );
  const began = Date.now();
  const start = performance.now();
  await Promise.all(
    connections.map(async (connection) => {
      for (let mail = queue.pop(); mail !== undefined; mail = queue.pop()) {
        await connection.ask('250', `MAIL FROM:<${mail.from}>\r\n`);
        await connection.ask('250', `RCPT TO:<${order.to}>\r\n`);
        await connection.ask('354', 'DATA\r\n');
        const dot = performance.now();
        await connection.ask('250', mail.data);
        waits.push(performance.now() - dot);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const connection of connections) connection.end();
  return { seconds, began, p50: quantile(waits, 0.5), p99: quantile(waits, 0.99) };
}

if (import.meta.main)
  process.stdout.write(JSON.stringify(await send(JSON.parse(readFileSync(0, 'utf8')) as Order)));
