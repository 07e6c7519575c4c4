import { expect, test } from 'vitest';
import { quietForm, quietHours, usualQuiet } from './quiet-form.ts';

test('quiet hours come back as they were sent', () => {
  for (const form of [
    usualQuiet,
    { ...usualQuiet, whole: [] },
    { ...usualQuiet, nights: ['sun' as const], from: '22:30', to: '06:15' },
  ])
    expect(quietForm(quietHours(form))).toEqual(form);
});

test('ranges of days are read, also over the end of the week', () => {
  expect(quietForm({ 'fri-mon': ['20:00-07:00'] })).toMatchObject({ nights: ['fri', 'sat', 'sun', 'mon'] });
});

test('hours that a form can not show are not shown as others', () => {
  expect(quietForm({ mon: ['12:00-13:00', '20:00-24:00'] })).toBeNull();
  expect(quietForm({ mon: ['12:00-13:00'], tue: ['20:00-24:00'] })).toBeNull();
  expect(quietForm({ moonday: ['12:00-13:00'] })).toBeNull();
});
