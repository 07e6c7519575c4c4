// Where a thread of a replay begins. Compiled code is kept from one start to the next: reading the program anew takes half a second.

import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Where it can't be written, the thread starts all the same.
enableCompileCache(path.resolve(import.meta.dirname, '../../../.cache/compiled'));
await import('./replay-thread.ts');
