// Runs before each file of stories. A worker goes from file to file with its modules loaded, so what holds for every file is said
// here and not where it is imported.

import { afterAll, beforeEach } from 'vitest';
import { refuseBreaches } from './content-policy.ts';
import { keepWhenFailed } from './evidence.ts';

// The first that is begun is the last to be asked: the browser is closed by then.
afterAll(refuseBreaches);
beforeEach(keepWhenFailed);
