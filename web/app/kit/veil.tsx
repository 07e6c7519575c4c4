import { useEffect, useEffectEvent } from 'react';

/**
 * Over the page while the script of a window is fetched: what is typed meanwhile is for the window, and runs no shortcut of the page
 * below. Where it does not come, Escape takes the veil away.
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
  return <div className="kit-overlay" />;
}
