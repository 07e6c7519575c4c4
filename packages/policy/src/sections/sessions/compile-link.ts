import type { Context } from '../../context.ts';
import type { Path } from '../../faults.ts';
import { say } from '../../said.ts';
import type { Said } from '../../said.ts';

/** Schemes that run or read something on the technician's computer instead of opening a tool. */
const refused = new Set(['javascript', 'data', 'vbscript', 'file', 'blob', 'about', 'http']);
/** Words by which tools take a password in a link. */
const secret = /pass|pwd|senha|secret|token|auth|key|pin=/iu;

/**
 * The link of a tool: a scheme, and `{id}` once. A password never stands in a link: links end up in histories, logs and
 * tickets (PAR-2, PAR-4).
 */
export function compileLink(link: string, path: Path, context: Context): string {
  const wrong = (message: Said, hint: Said): void => context.faults.error('unsafe-link', path, message, hint);
  const scheme = /^([a-z][a-z0-9+.-]*):/u.exec(link)?.[1];
  if (scheme === undefined)
    wrong(say('"{{link}}" names no tool', { link }), say("begin with the tool's scheme, as in anydesk:{id}"));
  else if (refused.has(scheme))
    wrong(
      say('a link that begins with {{scheme}}: opens no tool', { scheme }),
      say("use the tool's own scheme, or https:"),
    );
  if (/\s/u.test(link)) wrong(say('"{{link}}" has a space in it', { link }), say('leave it out'));
  if (link.split('{id}').length !== 2)
    wrong(say('"{{link}}" must have {id} once', { link }), say('it stands for what identifies the computer'));
  if (/[{}]/u.test(link.replace('{id}', '')))
    wrong(
      say('"{{link}}" has more in braces than {id}', { link }),
      say('nothing else is filled in, a password least of all'),
    );
  if (secret.test(link.replace('{id}', '')))
    wrong(
      say('"{{link}}" seems to carry a password', { link }),
      say('people type it in the tool; leave it out of the link'),
    );
  return link;
}
