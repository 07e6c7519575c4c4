import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What the scanner said of a file: the name of what it found, or null. */
export interface Scan {
  readonly found: string | null;
}

const timeoutMs = 60_000;
const chunkBytes = 256 * 1024;

/**
 * Has ClamAV look at some bytes (clamd's INSTREAM: nothing is written to a disk that both must see). What it unpacks, and how
 * deep, is its own configuration; we unpack nothing.
 *
 * @param target `host:port`, or the path of a socket
 * @throws Error when it can't be reached, does not answer in a minute, or could not look
 */
export async function scanBytes(target: string, content: Buffer): Promise<Scan> {
  const socket = open(target);
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error('the virus scanner did not answer in time')));
  const answer = read(socket);
  // A scanner that refuses early closes the connection: what it said is read all the same.
  const sent = send(socket, content).catch((error: unknown) => error);
  try {
    const text = await answer;
    const found = /^stream: (.+) FOUND$/m.exec(text)?.[1];
    if (found !== undefined) return { found };
    if (/^stream: OK$/m.test(text)) return { found: null };
    throw new Error(`the virus scanner answered: ${text.slice(0, 200) || 'nothing'}`);
  } finally {
    socket.destroy();
    await sent;
  }
}

function open(target: string): Socket {
  if (target.startsWith('/')) return connect({ path: target });
  const colon = target.lastIndexOf(':');
  return connect({ host: target.slice(0, colon), port: Number(target.slice(colon + 1)) });
}

async function send(socket: Socket, content: Buffer): Promise<void> {
  const write = (bytes: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.write(bytes, (error) => (error == null ? resolve() : reject(error)));
    });
  await write(Buffer.from('zINSTREAM\0'));
  for (let at = 0; at < content.length; at += chunkBytes) {
    const chunk = content.subarray(at, at + chunkBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    await write(Buffer.concat([length, chunk]));
  }
  await write(Buffer.alloc(4));
}

function read(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text = (text + part).slice(0, 4096);
      if (text.includes('\0')) resolve(text.replaceAll('\0', ''));
    });
    socket.on('error', reject);
    socket.on('close', () => {
      if (text === '') reject(new Error('the virus scanner closed the connection'));
      else resolve(text.replaceAll('\0', ''));
    });
  });
}
