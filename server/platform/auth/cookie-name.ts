/**
 * What a cookie of ours is called. Where we are reached by https only, browsers take a `__Host-` cookie from nobody but this very
 * host, over https, for all of its paths (RFC 6265bis §4.1.3.2): no subdomain and nobody on the line can plant one.
 */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);
