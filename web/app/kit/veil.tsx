import { useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';

/**
 * Over the page while the script of a window is fetched: what is typed meanwhile is for the window, and runs no shortcut of the page
 * below. Where it does not come, Escape takes the veil away. It hangs on the page itself: within what stays in place while one scrolls
 * it would lie below all that stands beside it.
 */
export function Veil({ onClose }: { onClose: () => void }) {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return createPortal(<div className="kit-overlay" />, document.body);
}
