import { describe, expect, test } from 'vitest';
import { deviceLine } from './device-line.ts';

/** As each program writes it in each of the eight languages that it has. */
const LINES = `
Get Outlook for iOS<https://aka.ms/o0ukef>
Get Outlook for Android
Get Outlook for Mac <https://aka.ms/GetOutlookForMac>
Download Outlook for iOS
Sent from Outlook for iOS
Sent from Outlook Mobile
Obter o Outlook para iOS
Obter Outlook para Android
Obtenha o Outlook para iOS
Baixe o Outlook para Android
Descarregue o Outlook para iOS
Enviado do Outlook para iOS
Enviado a partir do Outlook para Android
Obtener Outlook para iOS
Obtén Outlook para Android
Consigue Outlook para iOS
Descargar Outlook para Android
Enviado desde Outlook para Android
Obțineți Outlook pentru iOS
Obţineţi Outlook pentru Android
Descărcați Outlook pentru iOS
Trimis din Outlook pentru iOS
Trimis de la Outlook pentru Android
Outlook für iOS beziehen
Outlook für Android herunterladen
Holen Sie sich Outlook für iOS
Laden Sie Outlook für Android herunter
Gesendet von Outlook für iOS
Von Outlook für Android gesendet
Télécharger Outlook pour iOS
Téléchargez Outlook pour Android
Obtenir Outlook pour iOS
Envoyé à partir de Outlook pour Android
Envoyé depuis Outlook pour iOS
Ottenere Outlook per iOS
Ottieni Outlook per Android
Scarica Outlook per iOS
Inviato da Outlook per Android
Outlook voor iOS downloaden
Download Outlook voor Android
Haal Outlook voor iOS
Verzonden vanuit Outlook voor iOS
Sent from my iPhone
Sent from my iPad
Enviado do meu iPhone
Enviado a partir do meu iPad
Enviado desde mi iPhone
Trimis de pe iPhone-ul meu
Trimis de pe iPad
Von meinem iPhone gesendet
Gesendet von meinem iPad
Envoyé de mon iPhone
Inviato da iPhone
Verstuurd vanaf mijn iPhone
Sent from my Galaxy
Sent from my Samsung Galaxy smartphone.
Sent from my Samsung Galaxy S21 5G, an AT&T LTE device
Enviado do meu Galaxy
Enviado do meu smartphone Samsung Galaxy.
Enviado desde mi Galaxy
Enviado desde mi smartphone Samsung Galaxy.
Trimis de pe dispozitivul meu Galaxy
Trimis de pe telefonul meu Samsung Galaxy.
Von meinem Galaxy gesendet
Von meinem Samsung Galaxy Smartphone gesendet.
Gesendet mit der Telekom Mail App
Envoyé de mon Galaxy
Envoyé depuis mon smartphone Samsung Galaxy.
Inviato dal mio Galaxy
Inviato da smartphone Samsung Galaxy.
Verzonden vanaf mijn Galaxy
Verstuurd vanaf mijn Samsung Galaxy-smartphone.
Sent from Gmail Mobile
Enviado do Gmail para celular
Enviado desde Gmail para móvil
Trimis din Gmail pentru mobil
Mit Gmail Mobile gesendet
Envoyé depuis Gmail Mobile
Inviato da Gmail Mobile
Verzonden vanaf Gmail Mobile
Sent from Yahoo Mail on Android
Sent from Yahoo Mail for iPhone
Yahoo Mail: Search, Organize, Conquer
Enviado do Yahoo Mail no Android
Enviado desde Yahoo Mail para iPhone
Trimis din Yahoo Mail pe Android
Von Yahoo Mail auf Android gesendet
Envoyé à partir de Yahoo Mail sur Android
Inviato da Yahoo Mail su Android
Verzonden vanuit Yahoo Mail op Android
Sent with Proton Mail secure email.
Sent from Proton Mail for iOS
Enviado com o e-mail seguro Proton Mail.
Enviado con el correo electrónico seguro de Proton Mail.
Enviado desde Proton Mail para Android
Trimis cu emailul securizat Proton Mail.
Gesendet mit Proton Mail.
Gesendet von Proton Mail für iOS
Envoyé avec la messagerie sécurisée Proton Mail.
Inviato con l'email sicura Proton Mail.
Verzonden met Proton Mail beveiligde e-mail.
Sent using Zoho Mail
Enviado usando Zoho Mail
Enviado mediante Zoho Mail
Trimis folosind Zoho Mail
Gesendet mit Zoho Mail
Envoyé à l'aide de Zoho Mail
Inviato usando Zoho Mail
Verzonden met Zoho Mail
Sent from my Huawei phone
Enviado do meu telemóvel Huawei
Enviado desde mi smartphone HUAWEI
Trimis de pe telefonul meu HUAWEI
Von meinem Huawei-Mobiltelefon gesendet
Envoyé depuis mon téléphone HUAWEI
Inviato dal mio telefono Huawei
Verzonden vanaf mijn Huawei-telefoon
Sent from my Xiaomi phone
Enviado do meu Redmi Note 12 Pro
Enviado desde mi Xiaomi
Trimis de pe telefonul meu Xiaomi
Von meinem Xiaomi 13T gesendet
Envoyé de mon appareil Xiaomi
Inviato dal mio Redmi
Verzonden vanaf mijn Xiaomi
Get BlueMail for Android
Get BlueMail for iOS <http://www.bluemail.me/r>
Sent with BlueMail
Enviado com BlueMail
Gesendet mit BlueMail
Envoyé avec BlueMail
Sent from Spark
Sent with Spark
Enviado com o Spark
Enviado con Spark
Trimis cu Spark
Gesendet mit Spark
Envoyé avec Spark
Inviato con Spark
Verzonden met Spark
Sent from Mail for Windows 10
Enviado do Email para Windows 10
Enviado desde Correo para Windows
Trimis din Mail pentru Windows
Gesendet von Mail für Windows
Provenance : Courrier pour Windows
Inviato da Posta per Windows 10
Verzonden vanuit Mail voor Windows
Sent from my Android device with K-9 Mail. Please excuse my brevity.
Enviado do meu dispositivo Android com o K-9 Mail. Desculpe a brevidade.
Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.
Envoyé de mon appareil Android avec K-9 Mail. Veuillez excuser ma brièveté.
Inviato dal mio dispositivo Android con K-9 Mail. Perdonate la brevità.
Verzonden vanaf mijn Android-apparaat met K-9 Mail. Excuses voor mijn beknoptheid.
Enviado do meu celular
Enviado desde mi móvil
Gesendet von meinem Mobiltelefon
Envoyé de mon téléphone portable
`;

/** What people write themselves with the same words. */
const OWN = `
Enviado do meu celular o comprovante ontem.
Enviado do formulário errado, desculpe. Sent from the wrong account?
Sent from the Lisbon office
Sent from my old address by mistake
Enviado por e-mail
Enviado pelo correio
Gesendet von unserem Server an die iPhones der Kollegen
Get the Outlook add-in from your portal
Get Outlook for iOS fails with error 17
Outlook für iOS beziehen wir über das Firmenportal
Obter o Outlook para iOS não resolve
Download Outlook
Envoyé de mon atelier, le colis attend
Inviato il modulo da iPhone, ma non arriva
The iPhone of the director does not sync
Trimis de pe telefon la ora 10, nu a ajuns
Verzonden vanaf mijn iPhone komt niets aan
Which brevity? My phone was sent from the shop
`;

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('what phones and programs add is known in each language', () => {
  test.each(linesOf(LINES))('%s', (line) => {
    expect(deviceLine(line)).not.toBeNull();
  });
});

describe('what people write with the same words is theirs', () => {
  test.each(linesOf(OWN))('%s', (line) => {
    expect(deviceLine(line)).toBeNull();
  });
});

test('attack class 26: a line without end costs nothing', () => {
  expect(deviceLine(`Sent from my ${'iPhone '.repeat(100_000)}`)).toBeNull();
  expect(deviceLine(`Sent from my iPhone ${'<'.repeat(100)}`)).not.toBeNull();
});
