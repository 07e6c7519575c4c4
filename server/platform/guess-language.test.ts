import { describe, expect, test } from 'vitest';
import { guessLanguage, hintedLanguage, knownLanguages } from './guess-language.ts';

/** Subjects as people write them, most without the marks of a long text. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  en: [
    'help please',
    'My scanner is broken',
    'Cannot log in',
    'No media found on kiosk 4',
    'Kiosk does not start',
    'Error when uploading files',
    'License expired',
    'Password reset',
    'Printer not working',
    'How to change the admin password?',
    'Scan fails with error 500',
    'Need a quote for 3 licenses',
    'The update keeps failing',
    'Invoice for March is missing',
    'VPN stopped working after update',
    'Urgent: server down',
    'Question about our contract',
    "Screen doesn't turn on",
  ],
  pt: [
    'Não consigo entrar',
    'Impressora parou',
    'Erro ao abrir o sistema',
    'Senha expirada',
    'Nao imprime etiqueta',
    'Leitor não lê o cartão',
    'Dúvida sobre a fatura de março',
    'Acesso bloqueado',
    'Sistema fora do ar',
    'Ajuda com o relatório',
    'Tela azul na recepção',
    'Preciso de uma licença',
    'URGENTE - servidor parado',
    'Troca de senha do usuário',
    'Internet muito lenta hoje',
    'Solicitação de acesso',
    'Problema com o exame da paciente',
    'Bom dia, o e-mail não chega',
  ],
  es: [
    'No puedo entrar',
    'La impresora no funciona',
    'Error al abrir el sistema',
    'Contraseña caducada',
    'El lector no lee la tarjeta',
    'Duda sobre la factura de marzo',
    'Acceso bloqueado',
    'Ayuda con el informe',
    'Pantalla azul en recepción',
    'Necesito una licencia',
    'URGENTE: servidor caído',
    'Cambio de contraseña del usuario',
    'Internet muy lento hoy',
    'Solicitud de acceso',
    'Problema con la sesión',
    'Buenos días, el correo no llega',
    'Quiero hablar con alguien',
    'Falla desde ayer',
  ],
  ro: [
    'Nu pot intra în cont',
    'Imprimanta nu merge',
    'Eroare la pornire',
    'Parola expirată',
    'Nu functioneaza scanerul',
    'Cititorul nu vede cardul',
    'Întrebare despre factura din martie',
    'Acces blocat',
    'Am nevoie de ajutor',
    'Ajutor, va rog',
    'Ecran albastru la recepție',
    'Ne trebuie o licență nouă',
    'URGENT: server căzut',
    'Schimbare parolă utilizator',
    'Internetul este foarte lent',
    'Bună ziua, nu primesc mesaje',
    'Problema cu sesiunea mea',
    'Nu merge nimic de ieri',
  ],
};

/** Of languages that no desk of ours writes. */
const others = [
  'Drucker funktioniert nicht',
  'Ich kann mich nicht anmelden',
  'Fehler beim Start des Kiosks',
  'Bitte um Hilfe mit der Rechnung',
  'Der Scanner ist kaputt',
  "L'imprimante ne marche pas",
  'Mot de passe oublié',
  'Impossible de se connecter au serveur',
  'Erreur lors de la mise à jour',
  'Bonjour, je ne reçois pas mes mails',
  'La stampante non funziona',
  'Non riesco ad accedere',
  'Errore durante l’aggiornamento',
  'Password dimenticata',
  'Aiuto con la fattura di marzo',
];

/** Desks that have two or three of them, in their order. */
const desks = [knownLanguages, ['ro', 'en'], ['pt-BR', 'en', 'es'], ['pt-BR', 'en'], ['en', 'es']] as const;
const short = (language: string | null): string | null => language?.split('-')[0] ?? null;

describe('the language of a few words', () => {
  test.each(Object.entries(subjects))('%s: right in four of five, and never another', (language, list) => {
    for (const languages of desks) {
      const guesses = list.map((subject) => [subject, short(guessLanguage(subject, languages))] as const);
      expect(guesses.filter(([, guess]) => guess !== null && guess !== language)).toEqual([]);
      const unknown = guesses.filter(([, guess]) => guess === null).map(([subject]) => subject);
      if (languages.some((one) => short(one) === language))
        expect(unknown.length / list.length, unknown.join('; ')).toBeLessThanOrEqual(0.2);
    }
  });

  test.each(others)('what is in none of ours is not taken for one: %s', (subject) => {
    for (const languages of desks) expect(guessLanguage(subject, languages)).toBeNull();
  });

  test.each(['', 'OPSWAT', 'Kiosk 4 / E-17', 'MetaDefender 5.12.1', 'Re: Fwd: #4711', '¿?'])(
    'nothing tells the language of %j',
    (text) => expect(guessLanguage(text, knownLanguages)).toBeNull(),
  );

  test('a longer text outweighs a subject in another language', () => {
    expect(
      guessLanguage('The scan failed\nBom dia, o leitor parou e não consigo abrir a tela de acesso.', [
        'en',
        'pt-BR',
      ]),
    ).toBe('pt-BR');
  });
});

test('where the words tell nothing, headers may: the first language that the desk writes', () => {
  expect(hintedLanguage(['de-DE, en-US;q=0.7'], ['ro', 'en'])).toBe('en');
  expect(hintedLanguage([undefined, 'pt-PT'], ['pt-BR', 'en'])).toBe('pt-BR');
  expect(hintedLanguage(['en'], ['en-GB', 'en'])).toBe('en');
  expect(hintedLanguage(['fr', ''], ['ro', 'en'])).toBeNull();
});
