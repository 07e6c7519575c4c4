import type { Policy } from '../../compiled-policy.ts';
import type { FaultList } from '../../faults.ts';
import { uncited } from '../../lint-uncited.ts';
import { plainWords } from '../../plainly.ts';
import { say } from '../../said.ts';

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
        say('nothing says by which words a request about {{id}} is recognised', { id }),
        say('add `words`'),
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
          other === id
            ? say('"{{word}}" is a sign of it twice', { word })
            : say('"{{word}}" is a sign of {{other}} too', { word, other }),
          say('leave it with the one that it fits best'),
          'key',
        );
    }
  }
}
