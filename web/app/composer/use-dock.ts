import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** How near to the end of the page one is said to be at it, in pixels. */
const nearly = 4;

/**
 * The form of answers stays at the foot of the conversation while one reads (composer.css says where there is room for that). Where
 * there is little, it is one line until somebody goes into it. How high it is stands on what holds it as `--docked`, so that nothing
 * with the focus lies behind it; whoever is at the end of the page stays there when it grows.
 *
 * @returns whether somebody is in it, and what the form needs; a window that a button of it opened belongs to it
 */
export function useDock(form: RefObject<HTMLFormElement | null>): {
  active: boolean;
  watch: { onFocus: () => void; onBlur: () => void };
} {
  const [active, setActive] = useState(false);
  const leaving = useRef(0);
  useEffect(() => {
    const element = form.current;
    const around = element?.parentElement;
    if (!element || !around) return;
    let before = element.offsetHeight;
    const observer = new ResizeObserver(() => {
      const height = element.offsetHeight;
      const below = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
      if (height > before && below <= height - before + nearly) window.scrollBy(0, below);
      before = height;
      around.style.setProperty('--docked', `${height}px`);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [form]);
  useEffect(() => () => cancelAnimationFrame(leaving.current), []);
  return {
    active,
    watch: {
      onFocus: () => {
        cancelAnimationFrame(leaving.current);
        setActive(true);
      },
      // Not at once: what the focus goes to may belong to it, or it comes back with the browser's window.
      onBlur: () => {
        cancelAnimationFrame(leaving.current);
        leaving.current = requestAnimationFrame(() => {
          if (form.current?.contains(document.activeElement) !== true) setActive(false);
        });
      },
    },
  };
}
