import { diffArrays } from 'diff';

export interface Change {
  text: string;
  kind: 'same' | 'added' | 'removed';
}

/** Words, not letters; Chinese has no spaces, so the browser's own segmenter finds its words. */
function words(text: string, language: string): string[] {
  if (!('Segmenter' in Intl)) return text.split(/(\s+)/);
  const cutter = new Intl.Segmenter(language, { granularity: 'word' });
  const found: string[] = [];
  for (const { segment } of cutter.segment(text)) {
    // A space belongs to the word before it, so that changed sentences stay in one piece.
    const before = found.pop();
    if (before === undefined) found.push(segment);
    else if (/^\s+$/.test(segment)) found.push(before + segment);
    else found.push(before, segment);
  }
  return found;
}

/** What changed from one version of a text to the next, in reading order. */
export function difference(before: string, after: string, language: string): Change[] {
  return diffArrays(words(before, language), words(after, language)).map((part) => ({
    text: part.value.join(''),
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
  }));
}
