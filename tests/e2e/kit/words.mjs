// The words of the interface in a language: words('fr')('ui.nav.tickets').
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

export function words(language) {
  const file = new URL(`../../../locales/${language}.json`, import.meta.url);
  const all = JSON.parse(readFileSync(file, 'utf8'));
  return (key) => {
    assert.ok(all[key], `${key} in ${language}`);
    return all[key];
  };
}
