import type { VersionJson } from '../server/modules/policies/door.ts';

/** What is sent to publish. */
export interface Publish {
  readonly source: string;
  readonly base: string;
  readonly comment: string;
  readonly effective: string | undefined;
  readonly label: string | undefined;
}

/** A publication that was refused: the problem as the API tells it (RFC 9457). */
export class Refused extends Error {
  /** The kind of problem, such as `published-meanwhile`. */
  readonly id: string;
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(problem: Readonly<Record<string, unknown>>) {
    const errors = problem['errors'];
    const told = Array.isArray(errors)
      ? errors.map((one: { path: string; message: string }) => `\n  ${one.path}: ${one.message}`).join('')
      : '';
    super(`${String(problem['detail'] ?? problem['title'])}${told}`);
    this.name = 'Refused';
    this.id = String(problem['type']).replace('urn:amparo:problem:', '');
    this.problem = problem;
  }
}

/** Where the policies of a desk are published: this installation, or another by its API. */
export interface PolicyHost {
  /** The newest publication first. */
  versions(): Promise<readonly VersionJson[]>;
  /** The text of a version by its hash, as it was published. */
  text(hash: string): Promise<string>;
  /** @throws Refused */
  publish(publication: Publish): Promise<{ readonly created: boolean; readonly version: VersionJson }>;
}
