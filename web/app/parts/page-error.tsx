import { useContext, useEffect } from 'react';
import { isRouteErrorResponse, useLocation, useNavigate, useParams, useRouteError } from 'react-router';
import type { Problem } from '../api-types.ts';
import { saidOf } from '../i18n/said-of.ts';
import { useTexts } from '../i18n/texts.tsx';
import { hiding } from './hiding.ts';
import { useComingBack } from './use-coming-back.ts';
import { DeskContext } from './use-desk.ts';

const known = [401, 403, 404, 409, 410, 413, 422, 429, 503];

/** How much was sent of which there was too much, in MB, rounded up: what is too much by a byte is not told as just enough. */
function megabytes(problem: unknown, language: string): string {
  const { size = 0 } = (problem ?? {}) as { readonly size?: number };
  return new Intl.NumberFormat(language).format(Math.ceil((size / 1024 / 1024) * 10) / 10);
}

/** A form that a script sent with too much is answered by no page: what it had comes as text. */
function problemIn(data: Problem | string | null): Problem | string | null {
  if (typeof data !== 'string' || !data.startsWith('{')) return data;
  try {
    return JSON.parse(data) as Problem;
  } catch {
    return data;
  }
}

/** What went wrong with a page and what to do next, kindly. Each page exports it as its ErrorBoundary. */
export function PageError() {
  const error = useRouteError();
  useComingBack(error);
  const { desk } = useParams();
  const here = useContext(DeskContext);
  const { pathname, search } = useLocation();
  const texts = useTexts();
  const { maybe, t } = texts;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const problem = isRouteErrorResponse(error) ? problemIn(error.data as Problem | string | null) : null;
  const said = typeof problem === 'object' && problem !== null ? saidOf(problem, texts) : null;
  // Of a desk that is not there nothing is known.
  const inDesk = desk !== undefined && (status !== 404 || here !== null);
  const staff = inDesk && here?.me.signedIn && here.me.kind === 'agent';
  const navigate = useNavigate();
  const hiddenByOneself = status === 404 && hiding.at === pathname;
  useEffect(() => {
    if (!hiddenByOneself) return;
    // Once: whoever comes back to the address is told that there is nothing.
    hiding.at = null;
    void navigate(`/${desk}/queue`, { replace: true });
  }, [hiddenByOneself, navigate, desk]);
  const name = known.includes(status) ? String(status) : 'other';
  const title = maybe(`error.${name}.title`, '');
  return (
    <section className="problem-page">
      <title>{`${title} · Amparo`}</title>
      <p className="mute num">{status}</p>
      <h1>{title}</h1>
      <p>{maybe(`error.${name}.text`, '', { size: megabytes(problem, texts.language) })}</p>
      {/* Of a page that is not there the text has said all; English may name it. */}
      {said !== null && said.text !== '' && (texts.language === 'en' || status !== 404) && (
        <p className="mute" lang={said.language}>
          {said.text}
        </p>
      )}
      <p className="actions">
        {(status === 429 || status >= 500) && (
          <a className="btn main" href={`${pathname}${search}`}>
            {t('error.again')}
          </a>
        )}
        {staff ? (
          <a href={`/${desk}/queue`}>{t('nav.queue')}</a>
        ) : (
          <a href={inDesk ? `/${desk}` : '/'}>{t(inDesk ? 'error.to-desk' : 'error.to-desks')}</a>
        )}
      </p>
    </section>
  );
}
