/** Moves the focus to the next or previous of the elements that match, and shows it. From outside it comes to the first or last. */
export function moveFocus(selector: string, step: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility());
  const at = all.findIndex((one) => one === document.activeElement);
  const next =
    at === -1 ? all.at(step === 1 ? 0 : -1) : all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
