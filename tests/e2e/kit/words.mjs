// The words of the interface in a language: words('fr')('ui.nav.tickets'). What stands in braces is
// filled in: say('ui.order.named', { id: 'A-1' }).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export function words(language) {
  const file = new URL(`../../../locales/${language}.json`, import.meta.url);
  const all = JSON.parse(readFileSync(file, 'utf8'));
  return (key, values = {}) => {
    assert.ok(all[key], `${key} in ${language}`);
    return Object.entries(values).reduce(
      (text, [name, value]) => text.replaceAll(`{${name}}`, value),
      all[key],
    );
  };
}
