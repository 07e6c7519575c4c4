import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { plainWords } from './words.ts';

export function lintExclusions(policy: Policy, faults: FaultList): void {
  const signs = new Map<string, string>();
  for (const { id, words, origin } of policy.exclusions.values()) {
    const path = ['exclusions', id];
    uncited(faults, path, origin);
    if (words.length === 0)
      faults.add(
        'note',
        'never-recognised',
        path,
        `nothing says by which words a request about ${id} is recognised`,
        'add `words`',
        'key',
      );
    for (const word of words) {
      const sign = plainWords(word);
      const other = signs.get(sign);
      if (other === undefined) signs.set(sign, id);
      else
        faults.add(
          'warning',
          'word-twice',
          [...path, 'words'],
          `"${word}" is a sign of ${other === id ? 'it twice' : `${other} too`}`,
          'leave it with the one that it fits best',
          'key',
        );
    }
  }
}
