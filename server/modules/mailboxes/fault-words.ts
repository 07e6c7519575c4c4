import type { FaultCode } from './faults.ts';

/** What is wrong, and what to do: for the API, in English. Pages have their own words, in all languages. */
export const faultWords: Readonly<Record<FaultCode, readonly [message: string, remedy: string]>> = {
  'name-not-found': [
    'There is no server of this name.',
    'Check the spelling of the host name; ask your provider for it.',
  ],
  'address-refused': [
    'The server is in a private network, and such are not connected to.',
    'Use its public name, or have the operator list its network in PRIVATE_TARGETS.',
  ],
  'port-closed': [
    'The server does not answer on this port.',
    'Check the port: 993 (IMAP with TLS), 143 (IMAP), 465 (SMTP with TLS), 587 (SMTP). Check that the service is switched on.',
  ],
  'no-answer': [
    'The server did not answer in time.',
    'Check host and port, and whether a firewall keeps us from reaching it.',
  ],
  'not-this-protocol': [
    'Something else answers there: it does not speak as expected.',
    'Check the port, and whether it wants TLS from the start or STARTTLS.',
  ],
  'tls-not-offered': [
    'The server does not offer STARTTLS.',
    'Choose TLS with its own port (993 or 465), or ask your provider to switch encryption on.',
  ],
  'tls-expected': [
    'The server took the connection and said nothing: it probably expects TLS from the start.',
    'Choose TLS instead of STARTTLS, or the port for STARTTLS (143 or 587).',
  ],
  'tls-expired': [
    "The server's certificate has expired, or is not valid yet.",
    'Whoever runs the server must renew it. Check also that the clock of this machine is right.',
  ],
  'tls-wrong-name': [
    "The server's certificate is for another name.",
    'Use the name that is in the certificate (the details show it).',
  ],
  'tls-untrusted': [
    "The server's certificate is not from an authority that we trust.",
    'Install one from a public authority, or have the operator trust yours with NODE_EXTRA_CA_CERTS.',
  ],
  'tls-failed': [
    'No encrypted connection could be made.',
    'The server must offer TLS 1.2 or newer; ask whoever runs it.',
  ],
  'plain-refused': ['The server does not let anybody sign in without encryption.', 'Choose TLS or STARTTLS.'],
  'sign-in-missing': [
    'The server asks for a sign-in, and none is set.',
    'Set user name and password, or a connection.',
  ],
  'sign-in-not-offered': [
    'The server offers no sign-in here.',
    'Choose TLS or STARTTLS, or the port for sign-in (587 or 465); or leave the sign-in out.',
  ],
  'wrong-password': [
    'The server refused user name or password.',
    'Type both again. Some providers want an app password, or that IMAP or SMTP sign-in is switched on for the account.',
  ],
  'token-refused': [
    'The server refused the token of this connection.',
    'Check that the user name is the account that gave its consent, and that IMAP or SMTP is allowed for it; else connect again.',
  ],
  'consent-withdrawn': ['The consent has expired or was withdrawn.', 'Connect again with the account.'],
  'consent-missing': ['The consent was not given yet.', 'Finish connecting with the account.'],
  'client-refused': [
    'The provider does not accept the registration of this program.',
    'Check client id and secret in the settings; the secret may have expired.',
  ],
  'provider-unreachable': [
    "The provider's sign-in could not be asked.",
    'We try again by ourselves. If it stays so, check the addresses in the registration.',
  ],
  'folder-missing': ['There is no such folder in the mailbox.', 'Check its name; INBOX always exists.'],
  'target-missing': [
    'Messages can not be moved: there is no such folder.',
    'Make the folder in the mailbox, or choose another.',
  ],
  'folder-read-only': [
    'Messages can not be marked: the folder may only be read.',
    'Give the account the right to change messages, or choose to leave them as they are.',
  ],
  'sender-refused': [
    'The server does not take mail from this address.',
    'Allow the account to send as this address at the provider.',
  ],
  'recipient-refused': [
    'The server does not pass mail on for us.',
    'Set a sign-in, or allow this machine to relay.',
  ],
  'too-many-connections': [
    'The server has too many connections of this account.',
    'Read fewer folders, or close other programs that use the account.',
  ],
  'connection-lost': [
    'The server ended the connection.',
    'We try again by ourselves. If it stays so, ask whoever runs the server.',
  ],
  'secret-unreadable': [
    'The stored password or token can not be opened: it was sealed with another key.',
    'Type the password or connect again, or restore secret.key from the backup.',
  ],
  'our-side': [
    'Our own database could not go on.',
    'We try again by ourselves; the operator finds more in the log.',
  ],
  other: ['The server refused, for a reason that we do not know.', 'The details have its own words.'],
};
