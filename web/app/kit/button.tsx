import type { ReactNode, RefAttributes } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link } from 'react-router';
import type { LinkProps } from 'react-router';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { Tip } from './tooltip.tsx';

/** `main` for the one thing to do here, `danger` for what destroys, `quiet` where a border would be too loud. */
export type ButtonTone = 'plain' | 'main' | 'quiet' | 'danger';

interface Looks {
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  readonly icon?: IconName;
}

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children'>, RefAttributes<HTMLButtonElement>, Looks {
  readonly children: ReactNode;
}

const looks = ({ tone = 'plain', small = false }: Looks) =>
  `kit-button ${tone}${small ? ' small-button' : ''}`;

/** A button whose words are a verb. `isPending` keeps the focus on it and says that it works. */
export function Button({ tone, small, icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={looks({ tone, small })}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  readonly icon: IconName;
  /** What it does: its name, and the hint at its side. */
  readonly label: string;
}

/** A button with a sign instead of words; its name shows on hover and focus. */
export function IconButton({ icon, label, tone = 'quiet', small, ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <AriaButton {...rest} aria-label={label} className={`${looks({ tone, small })} square`}>
        <Icon name={icon} />
      </AriaButton>
    </Tip>
  );
}

/** A link that looks like a button, for what leads somewhere else. */
export function LinkButton({ tone, small, icon, children, ...rest }: Omit<LinkProps, 'className'> & Looks) {
  return (
    <Link {...rest} className={looks({ tone, small })}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
