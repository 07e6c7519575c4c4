import type { ErrorCode } from 'yaml';
import { quoted, say } from './said.ts';
import type { Said } from './said.ts';

/** What the reader of YAML finds, in words of ours by its code: its own are English only, and speak to programmers. */
const words = {
  ALIAS_PROPS: say('an alias can have neither a tag nor an anchor'),
  BAD_ALIAS: say('the name of an anchor or an alias is not written so'),
  BAD_COLLECTION_TYPE: say('its tag says another kind of value than this is'),
  BAD_DIRECTIVE: say('a line that begins with % is not written so'),
  BAD_DQ_ESCAPE: say('what follows the backslash is not known in double quotes'),
  BAD_INDENT: say('the indentation does not fit what stands above it'),
  BAD_PROP_ORDER: say('anchors and tags stand before the value, behind the sign of the list'),
  BAD_SCALAR_START: say('a text without quotes cannot begin with this sign'),
  BLOCK_AS_IMPLICIT_KEY: say('a table or a list cannot begin on the line of another key'),
  BLOCK_IN_FLOW: say('within brackets everything is written with brackets and commas'),
  DUPLICATE_KEY: say('this key is here twice'),
  IMPOSSIBLE: say('it cannot be read from here on'),
  KEY_OVER_1024_CHARS: say('a key has at most 1024 characters'),
  MISSING_CHAR: say('a sign is missing: a quote, a bracket, a comma, a colon or a space'),
  MULTILINE_IMPLICIT_KEY: say('a key must stand on one line'),
  MULTIPLE_ANCHORS: say('a value can have one anchor'),
  MULTIPLE_DOCS: say('a file holds one document'),
  MULTIPLE_TAGS: say('a value can have one tag'),
  NON_STRING_KEY: say('a key must be a text'),
  RESOURCE_EXHAUSTION: say('it is too large or nested too deeply'),
  TAB_AS_INDENT: say('tabs cannot indent: use spaces'),
  TAG_RESOLVE_FAILED: say('this tag is not known, or does not fit its value'),
  UNEXPECTED_TOKEN: say('this does not belong here'),
} satisfies Record<ErrorCode, Said>;

/** What is wrong with the YAML; of a code that is newer than we are, what the reader itself says. */
export function yamlFault({ code, message }: { readonly code: ErrorCode; readonly message: string }): Said {
  const known: Partial<Record<ErrorCode, Said>> = words;
  return known[code] ?? quoted(message.replace(/\s+/gu, ' '));
}
