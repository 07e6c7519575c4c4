import { DeliveryError } from '../../platform/mail/transport.ts';
import { faultOf, MailFault } from './faults.ts';

/** What a relay's refusal means. */
export function smtpFault(error: unknown): MailFault {
  const cause = error instanceof DeliveryError ? error.cause : error;
  const fault = faultOf(cause);
  if (fault.code !== 'other' && fault.code !== 'wrong-password') return fault;
  const {
    command,
    responseCode = 0,
    code,
  } = (cause ?? {}) as {
    command?: string;
    responseCode?: number;
    code?: string;
  };
  const words = fault.detail ?? '';
  if (/STARTTLS command first|encryption required|5\.7\.11/i.test(words))
    return new MailFault('plain-refused', fault.detail, { cause: error });
  if (
    /not enabled|not supported|unrecognized|not implemented|no known authentication|^50[0234] /i.test(
      words,
    ) &&
    fault.code === 'wrong-password'
  )
    return new MailFault('sign-in-not-offered', fault.detail, { cause: error });
  if (fault.code === 'wrong-password') return fault;
  if (/SendAsDenied|5\.7\.60|5\.2\.252|sender address rejected|not (allowed|authorized) to send/i.test(words))
    return new MailFault('sender-refused', fault.detail, { cause: error });
  if (responseCode === 530 || /authentication required|5\.7\.0.*auth/i.test(words))
    return new MailFault('sign-in-missing', fault.detail, { cause: error });
  if (/relay(ing)? (access )?denied|unable to relay/i.test(words))
    return new MailFault('recipient-refused', fault.detail, { cause: error });
  if (code === 'EENVELOPE' && command === 'MAIL FROM' && responseCode >= 500)
    return new MailFault('sender-refused', fault.detail, { cause: error });
  return fault;
}
