// Fails when src/api/schema.gen.ts is not what docs/reference/openapi.json says (npm run types).
import { readFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';

const contract = new URL('../../docs/reference/openapi.json', import.meta.url);
const committed = new URL('../src/api/schema.gen.ts', import.meta.url);

const expected = astToString(await openapi(contract));
// The command line writes a comment on top; what follows must be the same.
const actual = readFileSync(committed, 'utf8');
if (!actual.endsWith(expected)) {
  console.error('src/api/schema.gen.ts is not what the contract says: run `npm run types`');
  process.exit(1);
}
