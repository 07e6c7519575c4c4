let since = performance.now();

/** The page was read just now: its clock says when. */
export function readNow(page: HTMLElement, now: string | undefined): void {
  since = performance.now();
  page.dataset['now'] = now;
}

/** The desk's time, which a demonstration may speed up; in milliseconds. */
const deskTime = (page: HTMLElement): number =>
  Date.parse(page.dataset['now'] ?? '') + (performance.now() - since) * Number(page.dataset['speed'] ?? 1);

/** Turns the clocks of promises on. @param onLate past the second it is late, which the page says in its own words */
export function tick(page: HTMLElement, onLate: () => void): void {
  for (const clock of page.querySelectorAll('[data-due]')) {
    if (!(clock instanceof HTMLElement)) continue;
    const left = Math.floor((Date.parse(clock.dataset['due'] ?? '') - deskTime(page)) / 1000);
    const two = (n: number): string => String(n % 60).padStart(2, '0');
    if (left < 0) onLate();
    else if (left < 86_400) {
      const length = `${Math.floor(left / 3600)}:${two(Math.floor(left / 60))}:${two(left)}`;
      clock.textContent = clock.dataset['words']?.replace('§', length) ?? length;
    }
  }
}
