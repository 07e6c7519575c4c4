import { fieldId } from './fields/field-words.ts';
import type { Path } from './yaml/policy-text.ts';

/** How many frames a form may take until the place is there: what is folded around it opens one after the other. */
const patience = 30;

/** Brings the form of a place into sight and the focus to it, or to the nearest thing around it. */
export function focusPlace(path: Path): void {
  let left = patience;
  let best = 0;
  const look = (): void => {
    left -= 1;
    for (let length = path.length; length > best; length -= 1) {
      const element = document.getElementById(fieldId(path.slice(0, length)));
      if (!element) continue;
      best = length;
      focusOn(element);
      break;
    }
    if (left > 0 && best < path.length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function focusOn(element: HTMLElement): void {
  const inside = element.matches('input, select, textarea, fieldset')
    ? element
    : (element.querySelector<HTMLElement>(':scope > summary') ?? element);
  element.scrollIntoView({ block: 'center' });
  inside.focus({ preventScroll: true });
}
