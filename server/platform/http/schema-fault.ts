import type { ToldFault } from '../field-faults.ts';
import type { schemaFaults, Unplaced } from '../field-faults.ts';

/** A fault as the schema library tells it: its kind, and what it knows of it. */
interface Found {
  readonly keyword: string;
  readonly message?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
}
type Code = keyof typeof schemaFaults;
type Coded = Pick<ToldFault, 'code' | 'values'>;

const formats: Readonly<Record<string, Code>> = {
  email: 'email',
  url: 'url',
  uuid: 'id',
  datetime: 'instant',
  date: 'date',
};

/** The stable code of what a schema finds wrong, with its values; a rule of ours brings both along (`rule`). */
export function codeOf({ keyword, message = '', params }: Found): Coded {
  const own = params['params'] as { fault?: Unplaced } | undefined;
  if (own?.fault !== undefined) {
    const { code, values } = own.fault;
    return values === undefined ? { code } : { code, values: { ...values } };
  }
  const origin = String(params['origin']);
  const texts = origin === 'string';
  const numbers = origin === 'number' || origin === 'int';
  switch (keyword) {
    case 'invalid_type':
      return told(/received (?:undefined|null)$/u.test(message) ? 'missing' : 'wrong-type');
    case 'too_small':
      if (texts && params['minimum'] === 1) return told('missing');
      if (numbers && params['inclusive'] === false) return told('unfit');
      return told(texts ? 'too-short' : numbers ? 'too-small' : 'too-few', {
        least: String(params['minimum']),
      });
    case 'too_big':
      if (numbers && params['inclusive'] === false) return told('unfit');
      return told(texts ? 'too-long' : numbers ? 'too-big' : 'too-many', { most: String(params['maximum']) });
    case 'invalid_value':
      return told('choose');
    case 'invalid_format':
      return told(formats[String(params['format'])] ?? 'unfit');
    case 'unrecognized_keys':
      return told('unknown-keys', { keys: [params['keys']].flat().join(', ').slice(0, 200) });
    default:
      return told('unfit');
  }
}

const told = (code: Code, values?: Readonly<Record<string, string>>): Coded =>
  values === undefined ? { code } : { code, values };
