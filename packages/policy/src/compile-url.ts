import type { Context } from './context.ts';
import type { Path } from './faults.ts';
import { say } from './said.ts';
import type { Said } from './said.ts';

/**
 * The site on which a channel is reached, as browsers write it (WHATWG URL): people follow it from the public page, so it is a whole
 * `https:` address of a host and nothing that runs, reads a file, or shows another host than it opens.
 * @returns null for one that is refused: it is shown nowhere, also where a draft has other errors
 */
export function compileUrl(url: string | undefined, path: Path, context: Context): string | null {
  if (url === undefined) return null;
  const refuse = (message: Said, hint: Said): null => {
    context.faults.error('unsafe-link', path, message, hint);
    return null;
  };
  const whole = say('write it whole, as in https://chat.example.com/');
  const scheme = /^([a-z][a-z0-9+.-]*):/iu.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'https')
    return refuse(
      say('a site that begins with {{scheme}}: is not shown to people', { scheme }),
      say('only one that begins with https: is'),
    );
  // What browsers read kindly is refused: no slashes, backslashes, spaces and control characters within.
  const found = /^https:\/\/[^\s\\\p{Cc}]+$/iu.test(url) ? URL.parse(url) : null;
  if (found === null) return refuse(say('"{{url}}" is no address of a site', { url }), whole);
  if (found.username !== '' || found.password !== '')
    return refuse(
      say('"{{url}}" has a name before its host, which looks like another host', { url }),
      say('leave out what stands before the @'),
    );
  return found.href;
}
