import { findGaps } from './gaps';

/**
 * The value with the text put in where the cursor stands, in place of what is selected. Afterwards
 * the field has the focus, with the first gap of the text selected, else the cursor behind it.
 */
export function insertText(field: HTMLTextAreaElement | null, value: string, text: string): string {
  const from = field?.selectionStart ?? value.length;
  const to = field?.selectionEnd ?? from;
  const [gap] = findGaps(text);
  const start = from + (gap ? gap.from : text.length);
  const end = from + (gap ? gap.to : text.length);
  // After the drawing that shows it.
  requestAnimationFrame(() => {
    field?.focus();
    field?.setSelectionRange(start, end);
  });
  return value.slice(0, from) + text + value.slice(to);
}
