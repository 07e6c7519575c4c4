/**
 * The address that was asked for, at our own origin, whatever stands before its path: `//evil.example/x` and
 * `http://evil.example/x` are as a request's target names of hosts, and would be addresses elsewhere.
 *
 * @param target the request's target as it came (`/path?query`, RFC 9112 section 3.2)
 */
export function ownAddress(target: string, publicUrl: string): URL {
  const path = target.replace(/^https?:\/\/[^/?#\\]*/i, '').replace(/^[/\\]*/, '/');
  return new URL(new URL(publicUrl).origin + path);
}
