import { useContext } from 'react';
import { useActionData, useLoaderData } from 'react-router';
import type { LoaderFunctionArgs } from 'react-router';
import script from '../../assets/portal/main.ts?joined';
import { askIfAllowed } from '../api.server.ts';
import { isOfField } from '../fields/field-inputs.tsx';
import { useTexts } from '../i18n/texts.tsx';
import { Announcements } from '../parts/announcements.tsx';
import { NonceContext } from '../parts/nonce.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { PolicyLanguageNote } from '../parts/policy-language-note.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { AboutStep } from '../request/about-step.tsx';
import { LookStep } from '../request/look-step.tsx';
import { readStep, runStep } from '../request/run-new-request.server.ts';
import type { Step } from '../request/run-new-request.server.ts';
import { SentStep } from '../request/sent-step.tsx';
import { WriteStep } from '../request/write-step.tsx';

export { PageError as ErrorBoundary } from '../parts/page-error.tsx';

export async function loader(args: LoaderFunctionArgs) {
  const [begun, announcements] = await Promise.all([
    readStep(args),
    askIfAllowed(args, 'listShownAnnouncements', {}),
  ]);
  return { begun, announcements: announcements?.items ?? [] };
}
export const action = runStep;

const steps = ['about', 'write', 'look', 'sent'] as const;

/** Asking for help: what it is about, the request, what one would get for it, sent. Plain forms; the script only adds comfort. */
export default function New() {
  const { begun, announcements } = useLoaderData<typeof loader>();
  const state: Step = useActionData<typeof action>() ?? begun;
  const { desk } = useDesk();
  const { t } = useTexts();
  const nonce = useContext(NonceContext);
  if (state.step === 'sent') return <SentStep draft={state.draft} sent={state.sent} />;
  return (
    <div className={state.step === 'write' ? 'asking' : 'narrow'}>
      <title>{`${t('nav.new')} · ${desk.name}`}</title>
      <header>
        <ol className="steps small" aria-label={t('new.steps')}>
          {steps.map((step) => (
            <li key={step} aria-current={state.step === step ? 'step' : undefined}>
              {t(`new.step-${step}`)}
            </li>
          ))}
        </ol>
        <h1>{state.step === 'look' ? t('new.look-title') : t('home.title')}</h1>
        <PolicyLanguageNote />
        {/* Whoever reads how it goes on has read them before. */}
        {state.step !== 'look' && <Announcements items={announcements} isTop />}
        {'problem' in state && state.problem && <ProblemNote problem={state.problem} skip={isOfField} />}
      </header>
      {state.step === 'about' && <AboutStep draft={state.draft} form={state.form} />}
      {state.step === 'write' && <WriteStep {...state} />}
      {state.step === 'look' && <LookStep {...state} />}
      {state.step !== 'about' && <script defer src={script} nonce={nonce} />}
    </div>
  );
}
