import { describe, expect, test } from 'vitest';
import { StudioDocument } from './studio-document.ts';

const text = '# head\nplans:\n  silver: { name: { en: Silver } } # first\nversion: "1"\n';

describe('one text for forms and text editor', () => {
  test('undo goes across both', () => {
    const doc = new StudioDocument(text);
    // Somebody types in the text editor …
    const at = text.indexOf('Silver');
    doc.dispatch(
      doc.state.update({ changes: { from: at, to: at + 6, insert: 'Bronze' }, userEvent: 'input.type' }),
    );
    // … and then changes a form.
    expect(doc.change((editor) => void editor.put(['version'], '2'))).toBe(true);
    expect(doc.source).toBe(text.replace('Silver', 'Bronze').replace('"1"', "'2'"));
    doc.undo();
    expect(doc.source).toBe(text.replace('Silver', 'Bronze'));
    doc.undo();
    expect(doc.source).toBe(text);
    expect(doc.canUndo).toBe(false);
    doc.redo();
    doc.redo();
    expect(doc.source).toBe(text.replace('Silver', 'Bronze').replace('"1"', "'2'"));
    expect(doc.canRedo).toBe(false);
  });

  test('a change of several places is one step', () => {
    const doc = new StudioDocument(text);
    doc.change((editor) => editor.put(['version'], '2').put(['plans', 'gold'], { name: { en: 'Gold' } }));
    doc.undo();
    expect(doc.source).toBe(text);
  });

  test('a text that is no YAML at the moment is not changed by forms', () => {
    const doc = new StudioDocument('plans: [a\nversion: 1\n');
    expect(doc.change((editor) => void editor.put(['version'], '2'))).toBe(false);
    expect(doc.source).toBe('plans: [a\nversion: 1\n');
  });

  test('a file that ends its lines with carriage returns keeps them', () => {
    const doc = new StudioDocument(text.replaceAll('\n', '\r\n'));
    doc.change((editor) => void editor.put(['version'], '2'));
    expect(doc.source).toBe(text.replace('"1"', "'2'").replaceAll('\n', '\r\n'));
  });

  test('another text takes its place in one step, and lines that are the same stay', () => {
    const doc = new StudioDocument(text);
    doc.replace(text.replace('Silver', 'Bronze'));
    expect(doc.source).toBe(text.replace('Silver', 'Bronze'));
    doc.undo();
    expect(doc.source).toBe(text);
  });
});
