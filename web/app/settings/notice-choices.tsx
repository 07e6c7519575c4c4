import type { NotificationSettings } from '../api-types.ts';
import { useTexts } from '../i18n/texts.tsx';
import { Table } from '../kit/table.tsx';
import { isAlwaysMailed, noticeWays } from './saved-notices.ts';

/** A table of boxes: what one is told of, and by which ways. */
export function NoticeChoices({
  kinds,
  typed,
}: {
  kinds: NotificationSettings['kinds'];
  /** What was typed in a form that was refused. */
  typed: Readonly<Record<string, string>> | undefined;
}) {
  const { t } = useTexts();
  const head = [
    { id: 'kind', label: t('notifications.settings.what') },
    ...noticeWays.map((way) => ({ id: way, label: t(`notifications.way.${way}`) })),
  ];
  return (
    <Table caption={t('notifications.settings.ways')} captionHidden stacks head={head}>
      {kinds.map((choice) => (
        <tr key={choice.kind}>
          <th scope="row" id={`kind-${choice.kind}`}>
            {t(`notifications.kind.${choice.kind}`)}
            <input type="hidden" name="kind" value={choice.kind} />
          </th>
          {noticeWays.map((way) => (
            <td key={way} className="notice-box" data-column={t(`notifications.way.${way}`)}>
              {isAlwaysMailed(choice.kind, way) ? (
                <span className="mute small">{t('notifications.settings.always')}</span>
              ) : (
                <input
                  type="checkbox"
                  className="kit-checkbox"
                  name={`${choice.kind}:${way}`}
                  defaultChecked={typed === undefined ? choice[way] : typed[`${choice.kind}:${way}`] === 'on'}
                  aria-label={t('notifications.settings.box', {
                    kind: t(`notifications.kind.${choice.kind}`),
                    way: t(`notifications.way.${way}`),
                  })}
                />
              )}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}
