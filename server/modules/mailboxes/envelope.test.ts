import { expect, test } from 'vitest';
import { readEnvelope } from './envelope.ts';

const mail = (...lines: string[]): Buffer => Buffer.from([...lines, '', 'Body', ''].join('\r\n'));

test('the delivering server says who sent it and for whom; then come those whom the sender names', () => {
  const raw = mail(
    'Return-Path: <bento@radiofarol.example>',
    'Delivered-To: support+r17.abc@opswat.test',
    'X-Original-To: help@opswat.test',
    'From: Somebody <other@radiofarol.example>',
    'To: "Support, OPSWAT" <support@OPSWAT.test>, sales@opswat.test',
    'Cc: list@elsewhere.example',
  );
  expect(readEnvelope(raw)).toEqual({
    sender: 'bento@radiofarol.example',
    recipients: [
      'support+r17.abc@opswat.test',
      'help@opswat.test',
      'support@opswat.test',
      'sales@opswat.test',
      'list@elsewhere.example',
    ],
  });
});

test('a delivery report has the null sender; without a Return-Path the author stands in', () => {
  expect(readEnvelope(mail('Return-Path: <>', 'From: MAILER-DAEMON@x.example')).sender).toBe('');
  expect(readEnvelope(mail('From: a@x.example')).sender).toBe('a@x.example');
});

test('only the topmost Return-Path counts: what is below came with the message (attack class 14)', () => {
  const raw = mail('Return-Path: <a@x.example>', 'Return-Path: <>', 'From: b@x.example');
  expect(readEnvelope(raw).sender).toBe('a@x.example');
});

test('a message without a header has no envelope, and breaks nothing', () => {
  expect(readEnvelope(Buffer.from('\n\nDelivered-To: a@x.example\n'))).toEqual({
    sender: '',
    recipients: [],
  });
  expect(readEnvelope(Buffer.alloc(0))).toEqual({ sender: '', recipients: [] });
});
