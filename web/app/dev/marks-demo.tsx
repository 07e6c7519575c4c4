import { useTexts } from '../i18n/texts.tsx';
import { Avatar } from '../kit/avatar.tsx';
import { Badge } from '../kit/badge.tsx';
import type { BadgeTone } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Disclosure } from '../kit/disclosure.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { ProgressBar } from '../kit/progress-bar.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { Table } from '../kit/table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { TagList } from '../kit/tag-list.tsx';

const tones = ['plain', 'accent', 'kept', 'soon', 'broken', 'paused'] satisfies BadgeTone[];
const people = ['Ana Moraes', 'Ștefan Ionescu', 'Bento', 'Grace Okoro', 'Zoë van den Berg'];

/** What shows something. */
export function MarksDemo() {
  const { t } = useTexts();
  return (
    <section aria-labelledby="demo-marks">
      <h2 id="demo-marks">{t('dev.marks')}</h2>
      <p className="actions">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {t('dev.name')}
          </Badge>
        ))}
        {people.map((name) => (
          <Avatar key={name} name={name} named />
        ))}
      </p>
      <TagList label={t('dev.tags')} items={people.map((name) => ({ id: name, label: name }))} />
      <ProgressBar label={t('dev.progress')} value={62} />
      <ProgressBar label={t('dev.progress')} />
      <Tabs
        label={t('dev.section')}
        items={[
          { id: 'first', label: t('dev.first'), count: 12, content: <Skeleton lines={2} /> },
          {
            id: 'second',
            label: t('dev.second'),
            content: (
              <EmptyState title={t('dev.empty')} action={<Button>{t('dev.open')}</Button>}>
                {t('dev.empty-why')}
              </EmptyState>
            ),
          },
        ]}
      />
      <Disclosure title={t('dev.section')}>{t('dev.lead')}</Disclosure>
      <Table
        caption={t('dev.table')}
        head={[
          { id: 'name', label: t('dev.name') },
          { id: 'count', label: t('dev.count'), numeric: true },
        ]}
      >
        {people.map((name, at) => (
          <tr key={name}>
            <th scope="row">
              <Avatar name={name} /> {name}
            </th>
            <td className="num">{at * 37}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
