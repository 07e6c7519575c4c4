import { Form, Link, redirect, useFetcher, useLoaderData, useNavigation } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { CustomField } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { asRead, field, typedIn } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { toast } from '../kit/toast.tsx';
import { Panel, PanelButton } from '../parts/panel.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import type { SavedField } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { FieldForm, isOfForm } from '../settings/field-form.tsx';
import { readFieldForm } from '../settings/read-field.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

/** One field, or a new one. */
export async function loader(args: LoaderFunctionArgs) {
  const { id = '' } = args.params;
  return { field: id === 'new' ? null : await ask(args, 'readField', { path: { id } }) };
}

export async function action(args: ActionFunctionArgs) {
  const { id = '', desk } = args.params;
  const form = await args.request.formData();
  const intent = field(form, 'intent');
  const seen = { path: { id }, ...asRead(form) };
  const done = await run();
  if (done.ok)
    return redirect(intent === 'archive' ? `/${desk}/settings/fields/${id}` : `/${desk}/settings/fields`);
  return { intent, problem: done.problem, typed: typedIn(form) } satisfies Unfinished;

  async function run() {
    if (intent === 'remove') return attempt(args, 'removeField', seen);
    if (intent === 'archive') {
      const known = await ask(args, 'readField', { path: { id } });
      const options = known.options.filter(({ archived }) => !archived);
      return attempt(args, 'changeField', {
        ...seen,
        body: {
          ...known,
          options: options.map(({ id: option, names }) => ({ id: option, names })),
          archived: field(form, 'archived') === 'yes',
        },
      });
    }
    const { key, body } = readFieldForm(form);
    return id === 'new'
      ? attempt(args, 'makeField', { body: { key, ...body } })
      : attempt(args, 'changeField', {
          ...seen,
          body: { ...body, archived: field(form, 'archived') === 'yes' },
        });
  }
}

export default function SettingsField() {
  const { field: known } = useLoaderData<typeof loader>();
  const { desk } = useDesk();
  const { t, say, language } = useTexts();
  const answer = useAnswer<Unfinished>();
  const navigation = useNavigation();
  const refused = answer?.intent === 'save' ? answer : undefined;
  const languages = new Intl.DisplayNames([language], { type: 'language' });
  const savedField = ({ names, hints, type, audience, required, options }: CustomField): SavedField[] => [
    ...(
      [
        ['names', 'field-settings.name', names],
        ['hints', 'field-settings.hint', hints],
      ] as const
    ).flatMap(([name, label, said]) =>
      desk.languages.map((each) => ({
        name: `${name}.${each}`,
        label: `${t(label)} (${languages.of(each) ?? each})`,
        value: said[each] ?? '',
      })),
    ),
    {
      name: 'type',
      label: t('field-settings.type-of'),
      value: type,
      shown: t(`field-settings.type.${type}`),
    },
    {
      name: 'audience',
      label: t('field-settings.audience-of'),
      value: audience,
      shown: t(`field-settings.audience.${audience}`),
    },
    {
      name: 'required',
      label: t('field-settings.required-when'),
      value: required,
      shown: t(`field-settings.required.${required}`),
    },
    {
      name: 'values',
      label: t('field-settings.options'),
      value: options.map((one) => say(one.names)).join('\n'),
    },
  ];
  const title = known === null ? t('field-settings.add') : say(known.names);
  return (
    <>
      <title>{`${title} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{title}</h1>
        <Link className="small" to={`/${desk.id}/settings/fields`}>
          {t('fields.title')}
        </Link>
      </header>
      <div className="settings-body">
        {known?.archived === true && <p className="notice">{t('field-settings.archived-how')}</p>}
        {refused && <ProblemNote problem={refused.problem} skip={isOfForm} />}
        <Form method="post" className="sheet" key={`${known?.id ?? 'new'} ${known?.version ?? 0}`}>
          <input type="hidden" name="intent" value="save" />
          {known !== null && (
            <>
              <SeenVersion version={etagOf(known)} refused={refused} saved={savedField(known)} />
              <input type="hidden" name="archived" value={known.archived ? 'yes' : 'no'} />
            </>
          )}
          <FieldForm field={known} typed={refused?.typed ?? {}} problem={refused?.problem} />
          <p className="actions">
            <button className="btn main" disabled={navigation.state === 'submitting'}>
              {t('fields.save')}
            </button>
          </p>
        </Form>
        {known !== null && <FieldEnd field={known} />}
      </div>
    </>
  );
}

/** What tickets hold is never deleted by this: such a field is archived, and that can be taken back. */
function FieldEnd({ field: known }: { field: CustomField & { readonly used: boolean } }) {
  const { t, say } = useTexts();
  const fetcher = useFetcher<Unfinished>();
  const archive = (archived: boolean, version: number): void =>
    void fetcher.submit(
      { intent: 'archive', archived: archived ? 'yes' : 'no', etag: etagOf({ version }) },
      { method: 'post' },
    );
  return (
    <section aria-labelledby="field-end">
      <h2 id="field-end">
        {t(known.used || known.archived ? 'field-settings.archive' : 'field-settings.remove')}
      </h2>
      {fetcher.data?.problem && <ProblemNote problem={fetcher.data.problem} />}
      <p className="mute">{t(known.used ? 'field-settings.archive-how' : 'field-settings.remove-how')}</p>
      <p className="actions">
        {known.archived ? (
          <Button onPress={() => archive(false, known.version)}>{t('field-settings.bring-back')}</Button>
        ) : (
          <Button
            onPress={() => {
              archive(true, known.version);
              toast.show({
                text: t('field-settings.archived-now', { name: say(known.names) }),
                undo: () => archive(false, known.version + 1),
              });
            }}
          >
            {t('field-settings.archive')}
          </Button>
        )}
        {!known.used && <PanelButton intent="remove">{t('field-settings.remove')}</PanelButton>}
      </p>
      <Panel intent="remove" title={t('field-settings.remove')} submit={t('field-settings.remove')}>
        <SeenBefore intent="remove" version={etagOf(known)} />
        <p>{t('field-settings.remove-sure', { name: say(known.names) })}</p>
      </Panel>
    </section>
  );
}

const etagOf = ({ version }: Pick<CustomField, 'version'>): string => `"${version}"`;
