import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import type { Plugin } from 'vite';

/** Which keys of locales/*.json travel with which bundle. Everything else there is the server's. */
const scopes: Record<string, (key: string) => boolean> = {
  app: (key) => key.startsWith('ui.') && !/^ui\.(buyer|widget|lab)\./.test(key),
  // Words that few pages need come with them (ui/more_texts.tsx).
  lab: (key) => key.startsWith('ui.lab.'),
  buyer: (key) => /^ui\.(buyer|cases\.(solution|state|outcome|finding|borne_by))\./.test(key),
  widget: (key) => key.startsWith('ui.widget.'),
};

export const languages = ['en', 'fr', 'zh-Hant'] as const;

const prefix = 'virtual:texts/';

/** Plain sentences stay strings; the others become syntax trees, so no parser is needed later. */
export function compile(message: string): unknown {
  if (!/[{<'#]/.test(message)) return message;
  return parse(message, { captureLocation: false, ignoreTag: false });
}

function catalogue(folder: string, scope: string, language: string): Record<string, unknown> {
  const belongs = scopes[scope];
  if (!belongs) throw new Error(`no such text scope: ${scope}`);
  const file = join(folder, `${language}.json`);
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(all)
      .filter(([key]) => belongs(key))
      .map(([key, message]) => {
        try {
          return [key, compile(message)];
        } catch (error) {
          throw new Error(`${file}: ${key}: ${String(error)}`, { cause: error });
        }
      }),
  );
}

/**
 * Gives `virtual:texts/SCOPE/LANGUAGE` (one catalogue) and `virtual:texts/SCOPE` (all languages by
 * name), compiled from the catalogues that the C++ side shares.
 */
export function texts(folder: string): Plugin {
  return {
    name: 'entente-texts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const [scope = '', language] = id.slice(prefix.length + 1).split('/');
      for (const name of languages) this.addWatchFile(join(folder, `${name}.json`));
      const data = language
        ? catalogue(folder, scope, language)
        : Object.fromEntries(languages.map((name) => [name, catalogue(folder, scope, name)]));
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
    },
  };
}
