import dns from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { checkUrl, guardedFetch } from './guarded-fetch.ts';
import type { GuardedRequest, GuardedResponse } from './guarded-fetch.ts';
import { addressRule } from './public-address.ts';
import { Refused } from './refused.ts';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * The way to every address that a person typed (webhooks, mail servers, identity providers, domains to be checked): connects
 * to public addresses and to the operator's `PRIVATE_TARGETS`, and to nothing else (field notes, class 16).
 *
 * The address that is looked at is the one that is connected to: a name that is answered differently a moment later (DNS
 * rebinding) gains nothing. Notations such as `0x7f.1` or `2130706433` are what they resolve to.
 */
export interface Guarded {
  /**
   * For the option `lookup` of net, tls, http and undici: gives only addresses that may be connected to. They do not ask it
   * about a host that already is an address: use `address` where a person may have typed one.
   */
  readonly lookup: LookupFunction;
  /**
   * The address to connect to, for clients without such an option (imapflow, nodemailer): connect to it, with the name as
   * `servername` of TLS. @throws Refused
   */
  address(host: string): Promise<LookupAddress>;
  /** Would `fetch` send there, as names are now? For whoever types it. @throws Refused, or the error of a name that is not found */
  check(url: string): Promise<void>;
  /** One HTTP request, bounded in time and size, on a connection of its own. @throws Refused, or the network's error */
  fetch(url: string, request?: GuardedRequest): Promise<GuardedResponse>;
}

export function createGuarded(options: {
  /** Networks that are allowed besides: one's own intranet. */
  privateTargets: readonly string[];
  resolve?: Resolve;
  /** A certificate authority to trust beside those of the system. */
  ca?: string;
}): Guarded {
  const rule = addressRule(options.privateTargets);
  const resolve = options.resolve ?? systemResolve;
  const find = async (host: string): Promise<readonly LookupAddress[]> => {
    const name = host.replace(/^\[(.*)\]$/, '$1');
    const family = isIP(name);
    const found = family === 0 ? await resolve(checkedName(name)) : [{ address: name, family }];
    const open = found.filter(({ address }) => rule.isPublic(address) || rule.isAllowed(address));
    if (open.length === 0) throw new Refused('address', `${host} is not a public address.`);
    return open;
  };
  const findOf = callbackify(async (host: string, family: number) => {
    const found = await find(host);
    const fit = family === 0 ? found : found.filter((one) => one.family === family);
    const [first] = fit;
    if (first === undefined) throw new Refused('address', `${host} has no address of that kind.`);
    return { first, all: [...fit] };
  });
  const lookup: LookupFunction = (hostname, { family, all }, callback) => {
    const wanted = family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : (family ?? 0);
    findOf(hostname, wanted, (error, found) => {
      if (error !== null) callback(error, '', 0);
      else if (all === true) callback(null, found.all);
      else callback(null, found.first.address, found.first.family);
    });
  };
  const ways = { find, isPrivate: (address: string) => rule.isAllowed(address), ca: options.ca };
  return {
    lookup,
    async address(host) {
      const [first] = await find(host);
      // `find` throws rather than give nothing.
      return first as LookupAddress;
    },
    check: (url) => checkUrl(ways, url),
    fetch: (url, request = {}) => guardedFetch(ways, url, request),
  };
}

const systemResolve: Resolve = (name) => dns.promises.lookup(name, { all: true });

/** What no name has would reach the resolver of the system, which reads some of it in its own way. */
function checkedName(name: string): string {
  if (!/^[\w.-]{1,253}$/.test(name))
    throw new Refused('url', `${JSON.stringify(name)} is not the name of a host.`);
  return name;
}
