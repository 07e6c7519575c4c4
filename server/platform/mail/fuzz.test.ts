import { expect, test } from 'vitest';
import { readCorpus } from '../../../tools/mail-corpus.ts';
import { judgeReading } from '../../../tools/mail-invariants.ts';
import { mutatedMail, seeded } from '../../../tools/mail-mutations.ts';

const corpus = readCorpus().map(({ raw }) => raw);

// `npm run fuzz -- mail --count 100000` does the same at length.
test('attack classes 4, 7, 15 and 26: 2,000 broken messages are read or refused; nothing hidden, nothing endless', async () => {
  const random = seeded(20_261_126);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < 2000; i += 1) {
    const { code, faults: found } = await judgeReading(mutatedMail(random, corpus));
    seen.add(code);
    // How long one takes is for the long run to judge: here other tests share the machine.
    faults.push(...found.filter((fault) => !fault.startsWith('it took')));
  }
  expect(faults).toEqual([]);
  expect([...seen]).toContain('read');
  expect(seen.size).toBeGreaterThan(1);
});

test('the judge itself bites', async () => {
  const raw = Buffer.from('Subject: x\r\n\r\ntext');
  expect((await judgeReading(raw)).faults).toEqual([]);
  expect((await judgeReading(Buffer.alloc(0))).code).toBe('empty');
  expect(seeded(1)()).toBe(seeded(1)());
});
