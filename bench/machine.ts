import { availableParallelism, cpus } from 'node:os';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findBinaries } from '../server/platform/postgres/binaries.ts';

/** What the figures were taken on. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const { version } = findBinaries(null, path.join(tmpdir(), 'amparo-bench-programs'), () => undefined);
  return `${model}, ${availableParallelism()} cores · Node ${process.versions.node} · PostgreSQL ${version} (embedded) · ${process.platform}-${process.arch} · ${new Date().toISOString().slice(0, 10)}`;
}
