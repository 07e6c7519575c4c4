import { Form } from 'react-router';
import type { AddressDefaults } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { Unfinished } from '../ticket-action.server.ts';

type Default = AddressDefaults['items'][number];
const parts = ['kind', 'product', 'team', 'language'] as const;

/** What is known beforehand of what comes to each address, and to those with a tag. */
export function AddressDefaultList({ defaults }: { defaults: AddressDefaults }) {
  const { t } = useTexts();
  const answer = useAnswer<Unfinished>();
  const known = new Map(defaults.items.map((item) => [item.address, item]));
  const listed = [...new Set([...defaults.addresses, ...known.keys()])].toSorted();
  const added = answer?.intent === 'default' ? answer : undefined;
  return (
    <section aria-labelledby="address-defaults">
      <h2 id="address-defaults">{t('addresses.defaults')}</h2>
      <p className="mute">{t('addresses.defaults-how')}</p>
      {listed.map((address) => (
        <AddressSheet key={address} address={address} item={known.get(address)} defaults={defaults} />
      ))}
      <details open={added !== undefined || undefined}>
        <summary>{t('addresses.tagged-add')}</summary>
        <Form method="post" key={listed.join(' ')}>
          {added && <ProblemNote problem={added.problem} />}
          <label className="field">
            <span>{t('addresses.tagged')}</span>
            <input
              type="email"
              name="address"
              required
              maxLength={254}
              defaultValue={added?.typed['address'] ?? ''}
              placeholder={defaults.addresses[0]?.replace('@', '+…@')}
            />
          </label>
          <Choices defaults={defaults} typed={added?.typed} />
          <p className="actions">
            <button className="btn" name="intent" value="default">
              {t('organisation.save')}
            </button>
          </p>
        </Form>
      </details>
    </section>
  );
}

function AddressSheet({
  address,
  item,
  defaults,
}: {
  address: string;
  item: Default | undefined;
  defaults: AddressDefaults;
}) {
  const { t } = useTexts();
  const lists = useLists(defaults);
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === `default:${address}` ? answer : undefined;
  const said = parts.flatMap((part) => {
    const value = item?.[part] ?? null;
    return value === null ? [] : [{ part, value: lists[part].find(({ id }) => id === value)?.name ?? value }];
  });
  return (
    <details className="sheet" open={refused !== undefined || undefined}>
      <summary>
        <b className="break">{address}</b>{' '}
        <span className="mute small">
          {said.length === 0
            ? t('addresses.default-none')
            : said.map(({ part, value }) => `${t(`about.default.${part}`)}: ${value}`).join(' · ')}
        </span>
      </summary>
      <Form method="post" key={JSON.stringify(item ?? null)}>
        {refused && <ProblemNote problem={refused.problem} />}
        <SeenVersion
          version={item?.version}
          refused={refused}
          saved={parts.map((part) => ({
            name: part,
            label: t(`about.default.${part}`),
            value: item?.[part] ?? '',
            shown: said.find((one) => one.part === part)?.value ?? '',
          }))}
        />
        <Choices defaults={defaults} item={item} typed={refused?.typed} />
        <p className="actions">
          <button className="btn" name="intent" value={`default:${address}`}>
            {t('organisation.save')}
          </button>
        </p>
      </Form>
    </details>
  );
}

function Choices({
  defaults,
  item,
  typed,
}: {
  defaults: AddressDefaults;
  item?: Default | undefined;
  typed?: Readonly<Record<string, string>> | undefined;
}) {
  const { t } = useTexts();
  const lists = useLists(defaults);
  return parts
    .filter((part) => lists[part].length > 0)
    .map((part) => (
      <label className="field" key={part}>
        <span>{t(`about.default.${part}`)}</span>
        <select name={part} defaultValue={typed?.[part] ?? item?.[part] ?? ''}>
          <option value="">—</option>
          {lists[part].map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    ));
}

/** What may be chosen, in the reader's language. */
function useLists(defaults: AddressDefaults) {
  const { desk } = useDesk();
  const { say, language } = useTexts();
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const named = (list: readonly { readonly id: string; readonly name: Parameters<typeof say>[0] }[]) =>
    list.map(({ id, name }) => ({ id, name: say(name) }));
  return {
    kind: named(desk.kinds),
    product: named(defaults.products),
    team: named(desk.teams),
    language: desk.languages.map((id) => ({ id, name: languages.of(id) ?? id })),
  };
}
