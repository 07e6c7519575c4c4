import { describe, expect, test } from 'vitest';
import { visibleText } from './visible.ts';

const NEW = 'Ainda não funciona.';
const reply = { subject: 'Re: x', reply: true, author: 'Ana Lima ana@example.org' };

function under(...history: string[]): string {
  return visibleText([NEW, '', ...history].join('\n'), reply);
}

describe('attributions end what is new', () => {
  test.each([
    'Em seg., 2 de mar. de 2026 às 10:00, Suporte <s@x.test> escreveu:',
    'Em 02/03/2026 10:00, Suporte escreveu:',
    'Em segunda-feira, 2 de março de 2026 10:00:00 BRT, Suporte <s@x.test> escreveu:',
    'No dia 2 de mar. de 2026, às 10:00, Suporte <s@x.test> escreveu:',
    'A segunda, 2/03/2026, 10:00, Suporte <s@x.test> escreveu:',
    'On Mon, Mar 2, 2026 at 10:00 AM Support <s@x.test> wrote:',
    'On 2 Mar 2026, at 10:00, Support <s@x.test> wrote:',
    'On 3/2/26 10:00 AM, Support wrote:',
    'On Monday, March 2nd, 2026 at 10:00, Support <s@x.test> wrote:',
    'El lun, 2 mar 2026 a las 10:00, Soporte (<s@x.test>) escribió:',
    'El 2/3/26 a las 10:00, Soporte escribió:',
    'În lun., 2 mar. 2026 la 10:00, Suport <s@x.test> a scris:',
    'Pe 2 mar. 2026, la 10:00, Suport <s@x.test> a scris:',
    'La 02.03.2026 10:00, Suport a scris:',
    'Am Mo., 2. März 2026 um 10:00 Uhr schrieb Support <s@x.test>:',
    'Am 02.03.26 um 10:00 schrieb Support:',
    'Le lun. 2 mars 2026 à 10:00, Support <s@x.test> a écrit :',
    'Il giorno lun 2 mar 2026 alle ore 10:00 Supporto <s@x.test> ha scritto:',
    'Op ma 2 mrt 2026 om 10:00 schreef Support <s@x.test>:',
    '2026-03-02 10:00 GMT-03:00 Suporte <s@x.test>:',
  ])('%s', (line) => {
    expect(under(line, '', '> old', '> older')).toBe(NEW);
    expect(under(line, '', 'old without marks')).toBe(NEW);
  });

  test('wrapped over three lines', () => {
    expect(
      under(
        'On Mon, Mar 2, 2026 at 10:00 AM A Support Team With A Very Long Name',
        '<a.very.long.address@support.example.test>',
        'wrote:',
        '',
        '> old',
      ),
    ).toBe(NEW);
  });

  test('a name alone, when quoted lines follow', () => {
    expect(under('Suporte escreveu:', '> old')).toBe(NEW);
    expect(under('O cliente escreveu:', 'isto aqui')).toContain('isto aqui');
  });
});

describe('header blocks and rulers end what is new', () => {
  test.each([
    [
      [
        'De: Suporte <s@x.test>',
        'Enviado: segunda-feira, 2 de março de 2026 10:00',
        'Para: Ana',
        'Assunto: x',
      ],
    ],
    [['De: Suporte [mailto:s@x.test]', 'Enviada em: 2 de março', 'Para: Ana', 'Cc: Rui', 'Assunto: x']],
    [['*From:* Support', '*Sent:* Monday', '*To:* Ana', '*Subject:* x']],
    [['From: Support <s@x.test>', 'Date: Monday, 2 March 2026 at 10:00', 'To: Ana', 'Subject: x']],
    [['De: Soporte', 'Enviado el: lunes', 'Para: Ana', 'Asunto: x']],
    [['De la: Suport', 'Trimis: luni', 'Către: Ana', 'Subiect: x']],
    [['Von: Support', 'Gesendet: Montag', 'An: Ana', 'Betreff: x']],
    [['De : Support', 'Envoyé : lundi', 'À : Ana', 'Objet : x']],
    [['Da: Supporto', 'Inviato: lunedì', 'A: Ana', 'Oggetto: x']],
    [['Van: Support', 'Verzonden: maandag', 'Aan: Ana', 'Onderwerp: x']],
    [['-----Original Message-----', 'From: Support']],
    [['-----Mensagem original-----', 'De: Suporte']],
    [['-------- Mensagem original --------', 'De : Suporte']],
    [['-----Mensaje original-----', 'De: Soporte']],
    [['-----Mesaj original-----', 'De la: Suport']],
    [['-----Ursprüngliche Nachricht-----', 'Von: Support']],
    [['________________________________', 'From: Support', 'Sent: Monday', 'To: Ana', 'Subject: x']],
  ])('%j', (lines) => {
    expect(under(...lines, '', 'old')).toBe(NEW);
  });

  test('a journey is not a header block', () => {
    expect(under('De: São Paulo', 'Para: Lisboa', 'Data: 3 de março')).toContain('Lisboa');
  });

  test('a form that is no reply keeps its fields', () => {
    const text = 'New request from the site\n\nFrom: Ana\nSubject: Printer\nMessage: it smokes';
    expect(visibleText(text, { subject: 'New request', reply: false })).toBe(text);
  });
});

describe('signatures', () => {
  test.each([
    'Enviado do meu iPhone',
    'Enviado do meu Samsung Galaxy',
    'Enviado a partir do meu iPhone',
    'Enviado desde mi iPhone',
    'Enviado do Yahoo Mail para iPhone',
    'Sent from my iPhone',
    'Sent from Outlook for Android',
    'Sent from Mail for Windows',
    'Get Outlook for iOS<https://aka.ms/x>',
    'Obter o Outlook para Android',
    'Obtener Outlook para iOS',
    'Trimis de pe iPhone-ul meu',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
  ])('%s', (line) => {
    expect(visibleText(`${NEW}\n\n${line}\n`, reply)).toBe(NEW);
    expect(under(line, '', 'On Mon, Mar 2, 2026 at 10:00 Support <s@x.test> wrote:', '> old')).toBe(NEW);
  });

  test('"-- " and all below', () => {
    expect(visibleText(`${NEW}\n\n-- \nAna\nTel 1`, reply)).toBe(NEW);
    expect(visibleText(`${NEW}\n--\nAna`, reply)).toBe(NEW);
  });

  test('"--" over a long text is a ruler, not a signature', () => {
    const long = Array.from({ length: 20 }, (_, i) => `line ${i}`).join('\n');
    expect(visibleText(`${NEW}\n--\n${long}`, reply)).toContain('line 19');
  });

  test('words about sending are not a signature', () => {
    const text = 'Enviado do formulário errado, desculpe. Sent from the wrong account?';
    expect(visibleText(text, reply)).toBe(text);
  });
});

describe('what stays', () => {
  test('answers between quoted lines', () => {
    expect(
      visibleText('On 2 Mar 2026, at 10:00, S <s@x.test> wrote:\n> one?\nyes\n\n> two?\nno\n', reply),
    ).toBe('yes\n\nno');
  });

  test('a message that is only a quotation is shown whole', () => {
    expect(visibleText('> error 17', reply)).toBe('> error 17');
  });

  test('an empty message stays empty', () => {
    expect(visibleText('\n \n', reply)).toBe('');
  });
});
