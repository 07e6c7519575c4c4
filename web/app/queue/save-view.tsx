import { useState } from 'react';
import { useNavigate, useRevalidator } from 'react-router';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog, Dialog } from '../kit/dialog.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { toast } from '../kit/toast.tsx';
import { nameOf } from '../parts/names.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { seenIn } from '../parts/seen-in.ts';
import { SeenVersion } from '../parts/seen-version.tsx';
import { useDesk } from '../parts/use-desk.ts';
import type { Problem } from '../api-types.ts';
import { changeView, makeView, Refusal, removeView } from './queue-api.ts';
import type { SavedView } from './queue-api.ts';
import type { SortName } from './queue-address.ts';

interface Props {
  readonly filter: string;
  readonly sort: SortName;
  /** The view that is shown and that may be changed; null: only a new one can be kept. */
  readonly view: SavedView | null;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Keeps what is shown under a name, for oneself or for others; changes and deletes it. */
export function SaveView({ filter, sort, view, isOpen, onOpenChange }: Props) {
  const { t } = useTexts();
  return (
    <Dialog
      title={view === null ? t('views.save') : t('views.change')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      {(close) => <ViewForm filter={filter} sort={sort} view={view} close={close} />}
    </Dialog>
  );
}

function ViewForm({
  filter,
  sort,
  view,
  close,
}: Omit<Props, 'isOpen' | 'onOpenChange'> & { close: () => void }) {
  const { desk, me } = useDesk();
  const { t, say } = useTexts();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [name, setName] = useState(view?.name ?? '');
  const [share, setShare] = useState<string>(view === null ? 'nobody' : sharedAs(view));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  const mayShare = me.role !== null && me.role !== 'agent';
  const work = async (act: () => Promise<string>): Promise<void> => {
    setBusy(true);
    try {
      const to = await act();
      close();
      await navigate(`/${desk.id}/queue${to}`);
      await revalidate();
    } catch (error) {
      setProblem(error instanceof Refusal ? error.problem : { status: 0 });
      setBusy(false);
    }
  };
  const given = {
    name,
    filter,
    sort,
    share: share.startsWith('team ')
      ? ('team' as const)
      : share === 'desk'
        ? ('desk' as const)
        : ('nobody' as const),
    team: share.startsWith('team ') ? share.slice(5) : null,
  };
  const sharedWith = ({ share: how, team }: SavedView): string =>
    how === 'team'
      ? t('views.share.team', { team: nameOf(desk.teams, team ?? '', say) })
      : t(`views.share.${how}`);
  const save = (over: string | null): Promise<void> =>
    work(async () => {
      const kept =
        view === null || over === null
          ? await makeView(desk.id, given)
          : await changeView(desk.id, view.id, over, given);
      toast.show({ text: t('views.saved', { name: kept.name }) });
      return `?saved=${kept.id}`;
    });
  const remove = (gone: SavedView): Promise<void> =>
    work(async () => {
      await removeView(desk.id, gone);
      toast.show({ text: t('views.removed', { name: gone.name }) });
      return '';
    });
  return (
    <form
      className="save-view"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !busy)
          void save(view === null ? null : seenIn(new FormData(event.currentTarget)));
      }}
    >
      {problem && <ProblemNote problem={problem} />}
      <SeenVersion
        version={view?.version}
        refused={{ problem, typed: { name, filter, share } }}
        saved={
          view === null
            ? []
            : [
                { name: 'name', label: t('views.name'), value: view.name },
                { name: 'filter', label: t('views.filter'), value: view.filter },
                { name: 'share', label: t('views.for'), value: sharedAs(view), shown: sharedWith(view) },
              ]
        }
      />
      <TextField
        label={t('views.name')}
        name="name"
        value={name}
        onChange={setName}
        maxLength={60}
        autoFocus
      />
      <p className="mute">
        <code>{filter || t('views.no-filter')}</code>
      </p>
      {mayShare && (
        <Select
          label={t('views.for')}
          value={share}
          onChange={setShare}
          items={[
            { id: 'nobody', label: t('views.share.nobody') },
            { id: 'desk', label: t('views.share.desk') },
            ...desk.teams.map(({ id }) => ({
              id: `team ${id}`,
              label: t('views.share.team', { team: nameOf(desk.teams, id, say) }),
            })),
          ]}
        />
      )}
      <div className="kit-actions">
        {view !== null && (
          <Button tone="danger" isDisabled={busy} onPress={() => setAsks(true)}>
            {t('views.remove')}
          </Button>
        )}
        {view !== null && (
          <Button isDisabled={busy || name.trim() === ''} onPress={() => void save(null)}>
            {t('views.save-new')}
          </Button>
        )}
        <Button tone="main" type="submit" isDisabled={busy || name.trim() === ''}>
          {view === null ? t('views.save') : t('views.save-change')}
        </Button>
      </div>
      {view !== null && (
        <ConfirmDialog
          title={t('views.remove-title', { name: view.name })}
          action={t('views.remove')}
          destructive
          isOpen={asks}
          onOpenChange={setAsks}
          onConfirm={() => void remove(view)}
        >
          <p>{view.share === 'nobody' ? t('views.remove-own') : t('views.remove-shared')}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}

/** Whom a view is for, as the form says it. */
const sharedAs = ({ share, team }: SavedView): string => (share === 'team' ? `team ${team}` : share);
