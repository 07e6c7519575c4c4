import type { z } from 'zod';
import { faultText, toldFault } from '../field-faults.ts';
import type { schemaFaults, ToldFault, Unplaced } from '../field-faults.ts';
import { meant } from '../nearest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];
type Code = keyof typeof schemaFaults;
/** A fault with the words that say it best, where those of its code say less. */
type Found = Pick<ToldFault, 'code' | 'values'> & { readonly words?: string };

/** Most unknown names that are told of one object, and most signs that are repeated of one. */
const mostNames = 20;
const mostSigns = 100;

/**
 * What a schema finds wrong, each with a stable code and in plain words: the schema's own, or ours.
 *
 * @param part what was checked (`body`), for what is wrong as a whole
 * @param known the names that there are, by the list of those which there are not
 */
export function faultsOf(
  { issues }: Readonly<z.core.$ZodError>,
  part: string,
  known: ReadonlyMap<unknown, readonly string[]>,
): ToldFault[] {
  const tell = (all: readonly Issue[], above: Path): ToldFault[] =>
    all.flatMap((issue) => {
      const path = [...above, ...issue.path];
      if (issue.code === 'unrecognized_keys')
        return unknownNames(issue.keys, known.get(issue.keys) ?? [], path);
      const meantOption = issue.code === 'invalid_union' ? optionMeant(issue.errors) : null;
      if (meantOption !== null) return tell(meantOption, path);
      const { code, values, words } = found(issue);
      return {
        path: path.map(String).join('.') || part,
        code,
        message: issue.message || (words ?? faultText({ code, values } as Unplaced)),
        ...(values === undefined ? {} : { values }),
      };
    });
  return tell(issues, []);
}

/** Each name that an object may not have: with those that may be meant, or else all that there are. */
function unknownNames(names: readonly string[], known: readonly string[], path: Path): ToldFault[] {
  return names.slice(0, mostNames).map((given) => {
    const name = given.slice(0, mostSigns);
    const at = [...path.map(String), name].join('.');
    if (known.length === 0) return toldFault({ path: at, code: 'takes-none' });
    const near = meant(name, known);
    return near.length > 0
      ? toldFault({ path: at, code: 'unknown-name-near', values: { name, options: near.join(', ') } })
      : toldFault({
          path: at,
          code: 'unknown-name',
          values: { name, options: known.toSorted().join(', ') },
        });
  });
}

/** Of several shapes the one that was meant: the only one that did not fail as a whole. */
function optionMeant(options: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const begun = options.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

const formats: Readonly<Record<string, Code>> = {
  email: 'email',
  url: 'url',
  uuid: 'id',
  datetime: 'instant',
  date: 'date',
};

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** The stable code of what a schema finds wrong, with its values; a rule of ours brings both along (`rule`). */
function found(issue: Exclude<Issue, { code: 'unrecognized_keys' }>): Found {
  switch (issue.code) {
    case 'invalid_type': {
      if (issue.input === undefined) return { code: 'missing', words: 'This is missing.' };
      const words = `This must be ${kinds[issue.expected] ?? issue.expected}.`;
      return { code: issue.input === null ? 'missing' : 'wrong-type', words };
    }
    case 'too_small': {
      const least = String(issue.minimum);
      if (issue.origin === 'string')
        return issue.minimum === 1
          ? { code: 'missing', words: 'This must not be empty.' }
          : told('too-short', { least });
      if (!isNumber(issue.origin)) return told('too-few', { least });
      return issue.inclusive === false
        ? { code: 'unfit', words: `This must be more than ${least}.` }
        : told('too-small', { least });
    }
    case 'too_big': {
      const most = String(issue.maximum);
      if (issue.origin === 'string') return told('too-long', { most });
      if (!isNumber(issue.origin)) return told('too-many', { most });
      return issue.inclusive === false
        ? { code: 'unfit', words: `This must be less than ${most}.` }
        : told('too-big', { most });
    }
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      // A shape is chosen by one of its properties, and this one chooses none.
      return 'options' in issue && issue.options !== undefined ? oneOf(issue.options) : { code: 'unfit' };
    case 'invalid_format':
      return { code: formats[issue.format] ?? 'unfit' };
    case 'custom': {
      const own = issue.params as { fault?: Unplaced } | undefined;
      if (own?.fault === undefined) return { code: 'unfit' };
      const { code, values } = own.fault;
      return values === undefined ? { code } : { code, values: { ...values } };
    }
    default:
      return { code: 'unfit' };
  }
}

const told = (code: Code, values: Readonly<Record<string, string>>): Found => ({ code, values });

const isNumber = (origin: string): boolean => origin === 'number' || origin === 'int';

function oneOf(options: readonly unknown[]): Found {
  const all = options.map(String).join(', ');
  const words = options.length === 1 ? `This must be ${all}.` : `This must be one of ${all}.`;
  return { code: 'choose', words, values: { options: all } };
}
