import { useTexts } from '../i18n/texts.tsx';
import { Button } from '../kit/button.tsx';
import type { FilterFault } from './queue-api.ts';

/** What is wrong with the filter, where, and what could stand there instead: one press puts it there. */
export function FaultList({
  id,
  filter,
  faults,
  onMend,
}: {
  id: string;
  filter: string;
  faults: readonly FilterFault[];
  onMend: (filter: string) => void;
}) {
  const { t } = useTexts();
  const mended = (fault: FilterFault, instead: string): string => {
    const part = filter.slice(fault.from, fault.to);
    const quoted = /^[^\s,":<>]+$/.test(instead) || /[:<>]/.test(instead) ? instead : `"${instead}"`;
    const put =
      fault.code === 'key-unknown'
        ? part.replace(/^(-?)[^:<>]+/, `$1${instead}`)
        : fault.code === 'operator-wrong' && instead.endsWith(':')
          ? part.replace(/^(-?)[^:<>]+(?:<=|>=|[<>])/, `$1${instead}`)
          : quoted;
    return `${filter.slice(0, fault.from)}${put}${filter.slice(fault.to)}`;
  };
  return (
    <div id={id} role="alert">
      <ul className="filter-faults">
        {faults.map((fault) => (
          <li key={`${fault.code} ${fault.from}`}>
            {t(`filter.fault.${fault.code}`, { given: fault.given, at: fault.from + 1 })}{' '}
            {fault.code !== 'too-many' &&
              fault.instead.slice(0, 5).map((instead) => (
                <Button key={instead} small tone="quiet" onPress={() => onMend(mended(fault, instead))}>
                  {instead}
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
