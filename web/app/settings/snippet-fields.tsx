import { Local, useTexts } from '../i18n/texts.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useDesk } from '../parts/use-desk.ts';
import type { Unfinished } from '../ticket-action.server.ts';

/** A canned answer or a signature. */
export interface Snippet {
  readonly id: string;
  readonly kind: 'answer' | 'signature';
  readonly scope: 'person' | 'team' | 'desk';
  readonly team: string | null;
  readonly name: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly mayChange: boolean;
  readonly version: string;
}

const leading: ReadonlySet<string | null> = new Set(['lead', 'manager', 'administrator']);

/** What it is, whose, and its text in each language of the desk. What it is and whose stays once it is there. */
export function SnippetFields({ snippet, fields }: { snippet: Snippet | null; fields: readonly string[] }) {
  const { desk, me } = useDesk();
  const { t, language } = useTexts();
  const answer = useAnswer<Unfinished>();
  const refused = answer?.intent === `snippet:${snippet?.id ?? ''}` ? answer : undefined;
  const typed = refused?.typed ?? {};
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const scopes = leading.has(me.role) ? (['person', 'team', 'desk'] as const) : (['person'] as const);
  return (
    <>
      <SeenVersion
        version={snippet?.version}
        refused={refused}
        saved={[
          { name: 'name', label: t('snippets.name'), value: snippet?.name ?? '' },
          ...desk.languages.map((each) => ({
            name: `text:${each}`,
            label: t('snippets.text-in', { language: names.of(each) ?? each }),
            value: snippet?.texts[each] ?? '',
          })),
        ]}
      />
      {snippet === null ? (
        <div className="pair">
          <label className="field">
            <span>{t('snippets.kind')}</span>
            <select name="kind" defaultValue={typed['kind'] ?? 'answer'}>
              <option value="answer">{t('snippets.answer')}</option>
              <option value="signature">{t('snippets.signature')}</option>
            </select>
          </label>
          <label className="field">
            <span>{t('snippets.scope')}</span>
            <select name="scope" defaultValue={typed['scope'] ?? 'person'}>
              {scopes.map((scope) => (
                <option key={scope} value={scope}>
                  {t(`snippets.scope-${scope}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      ) : (
        <>
          <input type="hidden" name="kind" value={snippet.kind} />
          <input type="hidden" name="scope" value={snippet.scope} />
        </>
      )}
      {(snippet === null ? scopes.length > 1 : snippet.scope === 'team') && (
        <label className="field">
          <span>{t('snippets.team')}</span>
          <select name="team" defaultValue={typed['team'] ?? snippet?.team ?? ''}>
            {desk.teams.map((team) => (
              <option key={team.id} value={team.id}>
                <Local text={team.name} />
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="field">
        <span>{t('snippets.name')}</span>
        <input name="name" required maxLength={100} defaultValue={typed['name'] ?? snippet?.name ?? ''} />
      </label>
      {desk.languages.map((each) => (
        <label key={each} className="field">
          <span>{t('snippets.text-in', { language: names.of(each) ?? each })}</span>
          <textarea
            name={`text:${each}`}
            rows={5}
            lang={each}
            defaultValue={typed[`text:${each}`] ?? snippet?.texts[each] ?? ''}
          />
        </label>
      ))}
      <details className="small">
        <summary>{t('snippets.fields')}</summary>
        <p className="mute">{fields.map((name) => `{{${name}}}`).join(' ')}</p>
      </details>
    </>
  );
}
