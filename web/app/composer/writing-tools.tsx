import type { RefObject } from 'react';
import { lazy, Suspense } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { fetchPart } from '../kit/fetch-part.ts';
import type { IconName } from '../kit/icon.tsx';
import { MenuButton, MenuItem, MenuSection } from '../kit/menu.tsx';
import { Popover } from '../kit/popover.tsx';
import { Toolbar } from '../kit/toolbar.tsx';
import { FileButton } from './file-button.tsx';
import type { EditorCommand } from './editor.ts';
import type { FieldHandle } from './rich-field.tsx';
import type { WritingChoice } from './writing-api.ts';

const LinkForm = lazy(async () => ({
  default: (await fetchPart(() => import('./link-form.tsx'))).LinkForm,
}));

const formats = [
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['code', 'code'],
  ['bullets', 'bullets'],
  ['numbers', 'numbers'],
  ['quote', 'quote'],
] as const satisfies readonly (readonly [EditorCommand, IconName])[];
const holds = [0, 5, 10, 20, 30] as const;

/** The tools of the field: formats, files, canned answers, people, and how one wants to write. */
export function WritingTools({
  field,
  rich,
  onRich,
  note,
  onFiles,
  choice,
  onChoice,
}: {
  field: RefObject<FieldHandle | null>;
  rich: boolean;
  onRich: (rich: boolean) => void;
  note: boolean;
  onFiles: (files: readonly File[]) => void;
  choice: WritingChoice;
  /** Of one thing. */
  onChoice: (one: Partial<WritingChoice>) => void;
}) {
  const { t } = useTexts();
  return (
    <Toolbar label={t('writing.tools')}>
      {rich &&
        formats.map(([command, icon]) => (
          <IconButton
            key={command}
            icon={icon}
            small
            label={t(`writing.${command}`)}
            onPress={() => field.current?.run(command)}
          />
        ))}
      {rich && <LinkTool onLink={(href) => field.current?.link(href)} />}
      <FileButton onFiles={onFiles} />
      <Button small tone="quiet" onPress={() => field.current?.open('/')}>
        {t('writing.canned')}
      </Button>
      {note && (
        <IconButton
          icon="person"
          small
          label={t('writing.mention')}
          onPress={() => field.current?.open('@')}
        />
      )}
      <MenuButton
        label={t('writing.choices')}
        placement="bottom end"
        trigger={<IconButton icon="more" small label={t('writing.choices')} />}
        onAction={(key) => {
          const [what, value = ''] = String(key).split(' ');
          if (what === 'source') onRich(!rich);
          if (what === 'hold') onChoice({ holdSeconds: Number(value) });
          if (what === 'after')
            onChoice({ afterAnswer: value === 'next' || value === 'queue' ? value : 'stay' });
        }}
      >
        <MenuItem id="source" label={t(rich ? 'writing.source' : 'writing.rich')} />
        <MenuSection title={t('writing.hold')}>
          {holds.map((seconds) => (
            <MenuItem
              key={seconds}
              id={`hold ${seconds}`}
              label={seconds === 0 ? t('writing.hold-none') : t('writing.hold-for', { count: seconds })}
              {...(seconds === choice.holdSeconds ? { hint: t('writing.chosen') } : {})}
            />
          ))}
        </MenuSection>
        <MenuSection title={t('writing.after')}>
          {(['stay', 'next', 'queue'] as const).map((after) => (
            <MenuItem
              key={after}
              id={`after ${after}`}
              label={t(`writing.after-${after}`)}
              {...(after === choice.afterAnswer ? { hint: t('writing.chosen') } : {})}
            />
          ))}
        </MenuSection>
      </MenuButton>
    </Toolbar>
  );
}

function LinkTool({ onLink }: { onLink: (href: string) => void }) {
  const { t } = useTexts();
  return (
    <Popover label={t('writing.link')} trigger={<IconButton icon="link" small label={t('writing.link')} />}>
      {(close) => (
        <Suspense>
          <LinkForm
            onLink={(href) => {
              close();
              onLink(href);
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
