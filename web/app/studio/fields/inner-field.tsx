import { createContext, createElement, useContext } from 'react';
import type { ComponentType } from 'react';
import type { Path } from '../yaml/policy-text.ts';

interface FieldProps {
  readonly path: Path;
  readonly label: string;
  /** It may be taken away. */
  readonly optional?: boolean;
}

/** The field that knows every shape. Lists and tables use it for what is in them, and it uses them. */
export const InnerFieldContext = createContext<ComponentType<FieldProps> | null>(null);

export function InnerField(props: FieldProps) {
  const Field = useContext(InnerFieldContext);
  return Field && createElement(Field, props);
}
