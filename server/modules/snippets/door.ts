export { signatureFor } from './signature-for.ts';
