import { createMemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { isAnswered } from './use-change.ts';

it('what a form did is told before the page shows it: the page that shows it may be without the form', async () => {
  let snoozed = false;
  const router = createMemoryRouter([
    {
      id: 'ticket',
      path: '/',
      loader: () => ({ snoozed }),
      action: () => {
        snoozed = true;
        return { problem: null };
      },
    },
  ]);
  await expect.poll(() => router.state.initialized).toBe(true);
  const shown: unknown[] = [];
  router.subscribe(({ fetchers, loaderData }) => {
    const form = fetchers.get('form');
    if (form !== undefined && isAnswered(form.state, form.data)) shown.push(loaderData['ticket']);
  });
  const body = new FormData();
  body.set('intent', 'snooze');
  await router.fetch('form', 'ticket', '/', { formMethod: 'post', formData: body });
  await expect.poll(() => router.state.loaderData['ticket']).toEqual({ snoozed: true });
  expect(shown[0]).toEqual({ snoozed: false });
  router.dispose();
});
