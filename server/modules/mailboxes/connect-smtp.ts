import net from 'node:net';
import type { Socket } from 'node:net';
import type { RelayOptions } from '../../platform/mail/transport.ts';
import type { Services } from '../../platform/services.ts';
import type { ServerSettings, SignIn } from './servers.ts';

const connectMs = 10_000;

/** How to reach a relay that an administrator typed: each connection goes to a public address, or to one of PRIVATE_TARGETS. */
export function relayOf(
  services: Pick<Services, 'net'>,
  server: ServerSettings,
  signIn: SignIn,
): RelayOptions {
  return {
    host: server.host,
    port: server.port,
    security: server.security,
    signIn: signIn.kind === 'none' ? null : signIn,
    verify: true,
    connect: () => connect(services, server),
  };
}

async function connect(
  services: Pick<Services, 'net'>,
  { host, port }: Pick<ServerSettings, 'host' | 'port'>,
): Promise<Socket> {
  // The lookup below is not asked about a host that is an address already.
  await services.net.address(host);
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = net.connect({ host, port, lookup: services.net.lookup });
  const late = setTimeout(
    () => socket.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })),
    connectMs,
  );
  socket.once('connect', () => {
    clearTimeout(late);
    socket.off('error', reject);
    resolve(socket);
  });
  socket.once('error', (error) => {
    clearTimeout(late);
    reject(error);
  });
  return promise;
}
