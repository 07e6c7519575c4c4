import { Form, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { ask, command } from '../api.server.ts';
import { field } from '../forms.server.ts';
import { Local, useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { runSettingsAction } from '../settings/run-settings-action.server.ts';
import type { Unfinished } from '../ticket-action.server.ts';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const { items } = await ask(args, 'listReleases', {});
  return { items, saved: new URL(args.request.url).searchParams.get('saved') };
}

export function action(args: ActionFunctionArgs) {
  const here = `/${args.params.desk}/settings/releases`;
  return runSettingsAction(args, here, (verb, product, form) => {
    if (verb !== 'set') return null;
    const versions = field(form, 'versions')
      .split(/[\s,;]+/)
      .filter((text) => text !== '');
    return {
      ...command('setReleases', { path: { product }, body: { versions } }),
      back: `${here}?saved=${encodeURIComponent(product)}`,
    };
  });
}

/** Which versions there are of each product (OPS-7). */
export default function SettingsReleases() {
  const { items, saved } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unfinished>();
  const { desk } = useDesk();
  const { t } = useTexts();
  return (
    <>
      <title>{`${t('releases.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('releases.title')}</h1>
      </header>
      <div className="settings-body sending">
        <p className="mute">{t('releases.how')}</p>
        {items.map(({ product, name, versions, version }) => {
          const refused = answer?.intent === `set:${product}` ? answer : undefined;
          return (
            <Form method="post" className="sheet" key={product}>
              {saved === product && !answer && (
                <p className="notice good" role="status">
                  {t('releases.saved')}
                </p>
              )}
              {refused && <ProblemNote problem={refused.problem} />}
              <SeenVersion
                version={version}
                refused={refused}
                saved={[{ name: 'versions', label: t('releases.title'), value: versions.join('\n') }]}
              />
              <label className="field">
                <span>{name === null ? t('releases.all') : <Local text={name} />}</span>
                <textarea
                  name="versions"
                  rows={Math.min(12, versions.length + 2)}
                  defaultValue={refused?.typed['versions'] ?? versions.join('\n')}
                  spellCheck={false}
                />
              </label>
              <p className="actions">
                <button className="btn" name="intent" value={`set:${product}`}>
                  {t('organisation.save')}
                </button>
              </p>
            </Form>
          );
        })}
      </div>
    </>
  );
}
