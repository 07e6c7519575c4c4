import { useEffect, useRef, useState } from 'react';
import { data, Form, redirect, useFetcher, useLoaderData } from 'react-router';
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { Problem } from '../api-types.ts';
import { ask, attempt } from '../api.server.ts';
import { asRead, field, files } from '../forms.server.ts';
import { useTexts } from '../i18n/texts.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SeenBefore, SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import { ColourField } from '../settings/colour-field.tsx';
import { LookPreview } from '../settings/look-preview.tsx';
import type { ColourCheck } from '../settings/look-preview.tsx';

export { clientLoader } from '../i18n/late-loader.ts';
export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  return { look: await ask(args, 'readLook', {}) };
}

interface Unsaved {
  readonly intent: string;
  readonly problem: Problem | null;
  readonly typed: Readonly<Record<'accent' | 'accentDark' | 'type' | 'etag', string>>;
  readonly checks: { readonly light: ColourCheck; readonly dark: ColourCheck } | null;
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = {
    accent: field(form, 'accent'),
    accentDark: field(form, 'accentDark'),
    type: field(form, 'type'),
    etag: field(form, 'etag'),
  };
  const type = typed.type === 'sans' || typed.type === 'system' ? typed.type : 'serif';
  const colours = { accent: typed.accent, accentDark: typed.accentDark };
  const intent = field(form, 'intent');
  if (intent === 'check') {
    const checks = await attempt(args, 'checkLook', { body: colours });
    return data<Unsaved>({
      intent,
      problem: checks.ok ? null : checks.problem,
      typed,
      checks: checks.ok ? checks.answer : null,
    });
  }
  const run = async () => {
    if (intent === 'logo') {
      const [file] = await files(form, 'logo');
      return attempt(args, 'changeLogo', { ...asRead(form), body: { content: file?.content ?? '' } });
    }
    if (intent === 'remove-logo') return attempt(args, 'removeLogo', asRead(form));
    return attempt(args, 'changeLook', {
      ...asRead(form),
      body: { colours: intent === 'policy' ? null : colours, type },
    });
  };
  const done = await run();
  if (done.ok) return redirect(`/${args.params['desk']}/settings/look`);
  return data<Unsaved>(
    { intent, problem: done.problem, typed, checks: null },
    { status: done.problem.status ?? 422 },
  );
}

/** The desk's own colour, type and logo, with what they look like and how well they read. */
export default function SettingsLook() {
  const { look } = useLoaderData<typeof loader>();
  const answer = useAnswer<Unsaved>();
  const checking = useFetcher<Unsaved>();
  const { desk } = useDesk();
  const { t } = useTexts();
  const [accent, setAccent] = useState(answer?.typed.accent || look.accent);
  const [accentDark, setAccentDark] = useState(answer?.typed.accentDark || look.accentDark);
  const [type, setType] = useState<string>(answer?.typed.type || look.type);
  const submit = useRef(checking.submit);
  useEffect(() => {
    submit.current = checking.submit;
  });
  useEffect(() => {
    // Whoever drags over the colours asks when the hand rests.
    const timer = setTimeout(
      () => void submit.current({ intent: 'check', accent, accentDark, type: 'serif' }, { method: 'post' }),
      250,
    );
    return () => clearTimeout(timer);
  }, [accent, accentDark]);
  const checks = checking.data?.checks ?? answer?.checks ?? { light: look.light, dark: look.dark };
  return (
    <>
      <title>{`${t('looks.title')} · ${desk.name}`}</title>
      <header className="work-head">
        <h1>{t('looks.title')}</h1>
        <p className="mute">{t('looks.means')}</p>
      </header>
      <div className="settings-body">
        {answer?.problem && <ProblemNote problem={answer.problem} />}
        <LookPreview
          accent={accent}
          accentDark={accentDark}
          type={type}
          logo={look.logo}
          checks={checks}
          onTake={{ light: setAccent, dark: setAccentDark }}
        />
        <Form method="post" className="sheet look-form">
          <SeenVersion
            version={look.version}
            refused={answer?.problem == null || answer.intent.endsWith('logo') ? undefined : answer}
            saved={[
              { name: 'accent', label: t('looks.light'), value: look.accent },
              { name: 'accentDark', label: t('looks.dark'), value: look.accentDark },
              {
                name: 'type',
                label: t('looks.type'),
                value: look.type,
                shown: t(`looks.type-${look.type}`),
              },
            ]}
          />
          <div className="pair">
            <ColourField name="accent" label={t('looks.light')} value={accent} onChange={setAccent} />
            <ColourField
              name="accentDark"
              label={t('looks.dark')}
              value={accentDark}
              onChange={setAccentDark}
            />
          </div>
          <fieldset>
            <legend>{t('looks.type')}</legend>
            {(['serif', 'sans', 'system'] as const).map((one) => (
              <div className="choice" key={one}>
                <label>
                  <input
                    type="radio"
                    name="type"
                    value={one}
                    checked={type === one}
                    onChange={() => setType(one)}
                  />
                  <span>{t(`looks.type-${one}`)}</span>
                </label>
              </div>
            ))}
          </fieldset>
          <p className="actions">
            <button className="btn main" name="intent" value="save">
              {t('looks.save')}
            </button>
            {look.own && (
              <button className="btn" name="intent" value="policy">
                {t('looks.of-policy')}
              </button>
            )}
          </p>
        </Form>
        <section aria-labelledby="logo">
          <h2 id="logo">{t('looks.logo')}</h2>
          <p className="mute">{t('looks.logo-means')}</p>
          <Form method="post" encType="multipart/form-data" className="sheet">
            <SeenBefore intent="logo" version={look.version} />
            <label className="field">
              <span>{t('looks.logo-file')}</span>
              <input
                type="file"
                name="logo"
                accept="image/png,image/jpeg,image/webp,image/svg+xml"
                required
              />
            </label>
            <p className="actions">
              <button className="btn" name="intent" value="logo">
                {t('looks.logo-save')}
              </button>
            </p>
          </Form>
          {look.logo && (
            <Form method="post">
              <SeenBefore intent="remove-logo" version={look.version} />
              <button className="btn" name="intent" value="remove-logo">
                {t('looks.logo-remove')}
              </button>
            </Form>
          )}
        </section>
      </div>
    </>
  );
}
