import { BlockList, isIP } from 'node:net';

/** Says of an address whether it may be connected to, because it is public or because the operator listed its network. */
export interface AddressRule {
  /** Is it an address of the internet at large? `address` as `node:net` writes it, without brackets. */
  isPublic(address: string): boolean;
  /** Is it in a network that the operator allowed? */
  isAllowed(address: string): boolean;
}

/** IPv4 networks that are not the internet at large (IANA's special-purpose registry), and clouds' own services. */
const special4: readonly [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // carriers' own (CGNAT)
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, metadata of clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
  ['168.63.129.16', 32], // a public address by which Azure's machines reach their host
];

/**
 * Within 2000::/3. All of IPv6 beside it is refused as a whole: loopback, IPv4-mapped and -compatible, NAT64 (64:ff9b::),
 * discard, unique local, link-local, site-local, multicast, and what nobody has assigned.
 */
const special6: readonly [string, number][] = [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarks
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: leads to any IPv4 address
  ['3fff::', 20], // documentation
];

/** @param networks such as `10.0.0.0/8`, `fd00::/8` or single addresses; @throws TypeError for anything else */
export function addressRule(networks: readonly string[] = []): AddressRule {
  const refused = new BlockList();
  for (const [network, bits] of special4) refused.addSubnet(network, bits, 'ipv4');
  for (const [network, bits] of special6) refused.addSubnet(network, bits, 'ipv6');
  const global6 = new BlockList();
  global6.addSubnet('2000::', 3, 'ipv6');
  const allowed = new BlockList();
  for (const network of networks) addNetwork(allowed, network);

  const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
    // A zone names an interface of this machine: never an address of somebody else's.
    if (address.includes('%')) return null;
    const family = isIP(address);
    return family === 4 ? 'ipv4' : family === 6 ? 'ipv6' : null;
  };
  return {
    isPublic(address) {
      const family = familyOf(address);
      if (family === null || refused.check(address, family)) return false;
      return family === 'ipv4' || global6.check(address, family);
    },
    isAllowed(address) {
      const family = familyOf(address);
      return family !== null && allowed.check(address, family);
    },
  };
}

/** Is this a network or an address, as `addressRule` takes it? */
export function isNetwork(text: string): boolean {
  try {
    addNetwork(new BlockList(), text);
    return true;
  } catch {
    return false;
  }
}

function addNetwork(list: BlockList, text: string): void {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (
    family === 0 ||
    address.includes('%') ||
    more.length > 0 ||
    (bits !== undefined && !/^\d{1,3}$/.test(bits))
  )
    throw new TypeError(`${text} is not a network such as 10.0.0.0/8`);
  list.addSubnet(
    address,
    bits === undefined ? (family === 4 ? 32 : 128) : Number(bits),
    family === 4 ? 'ipv4' : 'ipv6',
  );
}
