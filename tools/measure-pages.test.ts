import { expect, test } from 'vitest';
import { unmeasured } from './measure-pages.ts';

test('every page of the portal is measured, and one that is not is named', () => {
  expect(unmeasured()).toEqual([]);
  expect(unmeasured(['/opswat', '/opswat/new'])).toContain(':desk/requests/:number');
  expect(unmeasured(['/opswat', '/opswat/new'])).not.toContain(':desk/new');
});
