import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

/** A short hint at the side of what it is about, on hover and on focus by keyboard; Escape takes it away (WCAG 1.4.13). */
export function Tip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500}>
      {children}
      <Tooltip className="kit-tip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
