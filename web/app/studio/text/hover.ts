import { hoverTooltip } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { nameIn, languagesOf } from '../schema/suggest.ts';
import { nameOf, sectionFor } from '../schema/known-ids.ts';
import type { PolicySchema } from '../schema/policy-schema.ts';
import { pathAt } from '../yaml/places.ts';
import { readPolicyText, valueAt } from '../yaml/policy-text.ts';
import type { Path, PolicyText } from '../yaml/policy-text.ts';
import { flowText } from '../yaml/write-value.ts';

/** What the language says of the place at an offset, for the pointer that rests there and for the line below the text. */
export interface Description {
  /** `targets › first-response › 2 › within`; list items are counted from 1. */
  readonly place: string;
  readonly text: string;
  readonly examples: readonly string[];
  /** What people read for the id that stands there. */
  readonly name: string;
}

export function describeAt(schema: PolicySchema, file: PolicyText, offset: number): Description | null {
  const { path } = pathAt(file, offset);
  if (path.length === 0) return null;
  const found = schema.describe(path);
  return {
    place: placeText(path),
    text: found?.description ?? '',
    examples: (found?.examples ?? []).slice(0, 2).map(flowText),
    name: referredName(file, path),
  };
}

/** A place as people read it. */
export function placeText(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? String(step + 1) : step)).join(' › ');
}

function referredName(file: PolicyText, path: Path): string {
  const value = valueAt(file, path);
  const section = typeof value === 'string' ? sectionFor(path) : null;
  return section ? nameIn(nameOf(file, [...section, String(value)]), languagesOf(file)[0] ?? 'en') : '';
}

/** Shows the description of what the pointer rests on. */
export function hoverFrom(schema: PolicySchema): Extension {
  return hoverTooltip((view, pos) => {
    const found = describeAt(schema, readPolicyText(view.state.doc.toString()), pos);
    if (!found || found.text === '') return null;
    return {
      pos,
      create() {
        const dom = document.createElement('div');
        dom.className = 'studio-hover';
        dom.append(...paragraphs(found));
        return { dom };
      },
    };
  });
}

function paragraphs({ place, text, examples, name }: Description): HTMLElement[] {
  const make = (content: string, className: string): HTMLElement => {
    const element = document.createElement('p');
    element.className = className;
    element.textContent = content;
    return element;
  };
  return [
    make(place, 'studio-hover-place'),
    ...(name ? [make(name, 'studio-hover-name')] : []),
    make(text, ''),
    ...examples.map((example) => make(example, 'studio-hover-example')),
  ];
}
