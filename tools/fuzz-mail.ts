import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCorpus } from './mail-corpus.ts';
import { judgeReading } from './mail-invariants.ts';
import { mutatedMail, seeded } from './mail-mutations.ts';

const MAX_SHOWN = 20;

/**
 * Breaks the messages of the corpus in many ways and reads what came of it; what has faults is kept in a file.
 * @returns the exit code: 1 when one has faults
 */
export async function fuzzMail(count: number, seed: number): Promise<number> {
  const corpus = readCorpus().map(({ raw }) => raw);
  const outcomes = new Map<string, number>();
  const millis: number[] = [];
  let faulty = 0;
  for (let i = 0; i < count; i += 1) {
    // Each message has a seed of its own, so that one can be made again alone.
    const raw = mutatedMail(seeded(seed * 1_000_003 + i), corpus);
    const outcome = await judgeReading(raw);
    outcomes.set(outcome.code, (outcomes.get(outcome.code) ?? 0) + 1);
    millis.push(outcome.millis);
    if (outcome.faults.length === 0) continue;
    faulty += 1;
    if (faulty > MAX_SHOWN) continue;
    const file = path.join(tmpdir(), `fuzz-mail-${seed}-${i}.eml`);
    writeFileSync(file, raw);
    process.stdout.write(`${file}: ${outcome.faults.join('; ')}\n`);
  }
  const sorted = millis.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  process.stdout.write(
    `${count} mutated messages from ${corpus.length}, seed ${seed}: ${faulty} with faults\n` +
      `${[...outcomes].map(([code, n]) => `${code} ${n}`).join(', ')}\n` +
      `milliseconds of processor time each: half within ${at(0.5)}, 99 of 100 within ${at(0.99)}, the slowest ${at(1)}\n`,
  );
  return faulty === 0 ? 0 : 1;
}
