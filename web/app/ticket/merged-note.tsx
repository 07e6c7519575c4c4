import { Link } from 'react-router';
import type { Dossier } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useNow, useReader } from '../parts/surroundings.tsx';
import { useDesk } from '../parts/use-desk.ts';
import { instantWords } from '../time/words.ts';
import { useChange } from './use-change.ts';

/** Says that the ticket was merged, where it went on, and how that is taken back. */
export function MergedNote({ merged }: { merged: Dossier['merged'] }) {
  const { t } = useTexts();
  const { desk } = useDesk();
  const now = useNow();
  const reader = useReader();
  const change = useChange();
  if (merged === null) return null;
  return (
    <div className="notice" role="status">
      <p>
        {t('merge.into')}{' '}
        <Link to={`/${desk.id}/tickets/${merged.into.number}`}>
          {merged.into.number} {merged.into.subject}
        </Link>
      </p>
      <p className="mute small">
        {merged.by && `${merged.by} · `}
        {instantWords(Date.parse(merged.at), now, reader)}
      </p>
      {change.problem && <ProblemNote problem={change.problem} />}
      <Button small icon="undo" isPending={change.busy} onPress={() => change.run('unmerge')}>
        {t('merge.undo')}
      </Button>
    </div>
  );
}
