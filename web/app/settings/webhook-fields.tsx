import type { Problem, Webhook } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { SeenVersion } from '../parts/seen-version.tsx';

const names = ['url', 'description', 'types', 'clearances'] as const;

/** Is this fault shown beside one of the fields? */
export const isOfField = (path: string): boolean => names.some((name) => path.split('.')[0] === name);

/** What a webhook is told of, and where. `typed` is what was sent and refused. */
export function WebhookFields({
  webhook,
  typed,
  problem,
}: {
  webhook?: Webhook;
  typed?: Readonly<Record<string, string>>;
  problem?: Problem | undefined;
}) {
  const { t } = useTexts();
  const before = {
    url: webhook?.url ?? '',
    description: webhook?.description ?? '',
    types: webhook?.types.join(' ') ?? '',
    clearances: webhook?.clearances.join(' ') ?? '',
  };
  const fields = names.map((name) => {
    const fault = problem?.errors?.find(({ path }) => path.split('.')[0] === name)?.message;
    const id = `webhook-${name}`;
    return (
      <label className="field" key={name}>
        <span>{t(`webhooks.${name}`)}</span>
        <input
          name={name}
          defaultValue={typed?.[name] ?? before[name]}
          required={name === 'url'}
          inputMode={name === 'url' ? 'url' : 'text'}
          maxLength={2000}
          spellCheck={false}
          aria-describedby={`${id}-hint${fault === undefined ? '' : ` ${id}-fault`}`}
          aria-invalid={fault === undefined ? undefined : true}
        />
        {fault !== undefined && (
          <span className="broken small" id={`${id}-fault`}>
            {fault}
          </span>
        )}
        <span className="mute small" id={`${id}-hint`}>
          {t(`webhooks.${name}-hint`)}
        </span>
      </label>
    );
  });
  return (
    <>
      <SeenVersion
        version={webhook?.version}
        refused={{ problem, typed }}
        saved={[
          ...names.map((name) => ({ name, label: t(`webhooks.${name}`), value: before[name] })),
          ...(webhook === undefined
            ? []
            : [
                {
                  name: 'state',
                  label: t('webhooks.state'),
                  value: webhook.state,
                  shown: t(`webhooks.state-${webhook.state}`),
                },
              ]),
        ]}
      />
      {fields}
    </>
  );
}
