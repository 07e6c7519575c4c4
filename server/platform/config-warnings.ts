import type { Config } from './config.ts';

/** A setting that is allowed and risky all the same: which one, and what it lets happen. */
export interface ConfigWarning {
  readonly variable: string;
  readonly text: string;
}

/**
 * What of a configuration in production whoever runs it should know: the start says it, each time (field notes, classes 5, 6 and 7). In a
 * demonstration nobody is warned of what it is for.
 */
export function warningsOf(
  config: Pick<Config, 'production' | 'attachmentUrl' | 'publicUrl' | 'clamd' | 'roles'>,
): ConfigWarning[] {
  if (!config.production || !config.roles.has('http')) return [];
  const warnings: ConfigWarning[] = [];
  if (config.attachmentUrl === null)
    warnings.push({
      variable: 'ATTACHMENT_URL',
      text: 'Files that strangers send are handed out from where people sign in, as downloads in a sandbox. Give them a name of their own, led to this process, such as ATTACHMENT_URL=https://files.example.com.',
    });
  if (config.publicUrl?.startsWith('http:') === true)
    warnings.push({
      variable: 'PUBLIC_URL',
      text: 'People sign in without encryption: passwords and sessions can be read on the way. Put a proxy with TLS in front, and set PUBLIC_URL to its https:// address.',
    });
  if (config.clamd === null)
    warnings.push({
      variable: 'CLAMD',
      text: 'No virus scanner looks at files. Set CLAMD to where ClamAV listens, such as CLAMD=127.0.0.1:3310.',
    });
  return warnings;
}
