import { createSocket } from 'node:dgram';
import { expect, onTestFinished, test } from 'vitest';
import { createDns } from './dns.ts';

/** A name server that knows one TXT record, in RFC 1035's bytes. */
async function serveOneName(): Promise<number> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.on('message', (query, peer) => {
    const known = query.includes(Buffer.from('\x05known\x07example\x00', 'latin1'));
    const question = query.subarray(12, query.indexOf(0, 12) + 5);
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(known ? 1 : 0, 6);
    const text = Buffer.from('\x05v=one\x04 two', 'latin1');
    const answer = Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length]), text]);
    socket.send(Buffer.concat([head, question, ...(known ? [answer] : [])]), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => {
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket.address().port;
}

test('The resolvers of DNS_SERVERS are asked, and a name that is not there is told from one that is', async () => {
  const dns = createDns([`127.0.0.1:${await serveOneName()}`]);
  expect(await dns.resolve('known.example', 'TXT')).toEqual([['v=one', ' two']]);
  await expect(dns.resolve('other.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
});
