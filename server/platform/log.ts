import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type { Logger };

/**
 * JSON lines on standard error, or where `destination` says. What could hold a secret or a person's text is never logged: of
 * errors only what `errorFields` keeps.
 */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 2, sync: false }),
): Logger {
  return pino(
    {
      level,
      base: null,
      serializers: { err: errorFields },
      redact: {
        paths: ['*.password', '*.token', '*.authorization', '*.cookie', 'password', 'token', 'req.headers'],
        censor: '[hidden]',
      },
    },
    destination,
  );
}

/**
 * Type, message, code, constraint and stack of an error. Nothing else: errors of the database carry whole rows ("Failing row
 * contains …") and the values of a query, which are people's words. What is no error stays as it is.
 */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.constructor.name,
    message: error.message,
    ...('code' in error ? { code: error.code } : {}),
    ...('constraint' in error ? { constraint: error.constraint } : {}),
    stack: error.stack,
  };
}
