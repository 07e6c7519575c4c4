import { promiseTypes } from '@amparo/policy';
import { escapeMarkdown } from '../../platform/markdown.ts';

/** What a canned answer or a signature may leave open, filled in for the ticket that it is used on. */
export const fieldNames: readonly string[] = [
  'contact.name',
  'contact.first-name',
  'contact.email',
  'customer.name',
  'agent.name',
  'desk.name',
  'ticket.number',
  'ticket.subject',
  ...promiseTypes.map((type) => `promise.${type}.due`),
];

/** What fills the gaps: plain text by the names of fields. What is missing has no value here. */
export type FieldValues = Readonly<Record<string, string>>;

const field = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Fields of a text that do not exist. */
export function unknownFields(text: string): string[] {
  return [...text.matchAll(field)]
    .map((match) => match[1] ?? '')
    .filter((name) => !fieldNames.includes(name));
}

/**
 * Fills the fields of a Markdown text. A value is text, never markup, whatever a customer called themselves (field notes, class
 * 2). What has no value stays as it is, for people to see, or goes.
 * @returns the text, and the fields without a value
 */
export function fillFields(
  text: string,
  values: FieldValues,
  missing: 'kept' | 'dropped',
): { text: string; unfilled: string[] } {
  const unfilled: string[] = [];
  const filled = text.replace(field, (whole, name: string) => {
    const value = values[name];
    if (value !== undefined && value !== '') return escapeMarkdown(value);
    unfilled.push(name);
    return missing === 'kept' ? whole : '';
  });
  return { text: filled, unfilled };
}
