import type { FieldError, Problem } from './types';

/** A "no" of the server, or of the network (status 0, code `network`). */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
  get fields(): FieldError[] {
    return this.problem.errors ?? [];
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Options {
  query?: Query;
  body?: unknown;
  /** Version of the thing a command changes (API-4). */
  version?: number;
  /** One per intent of a person; a retry of the same intent sends the same one (API-2). Empty for a
   * POST that makes nothing. */
  key?: string;
  /** The secret of an API key: the call is a machine's, not the signed-in person's. */
  bearer?: string;
  signal?: AbortSignal | undefined;
}

interface Context {
  csrf: string | null;
  language: string;
}

const context: Context = { csrf: null, language: 'en' };

/** Set once the session is known, and whenever the reader changes the language. */
export function setContext(change: Partial<Context>): void {
  Object.assign(context, change);
}

export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  // randomUUID is missing where the page is not on https or localhost.
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function withQuery(path: string, query: Query | undefined): string {
  const entries = Object.entries(query ?? {}).filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
  );
  if (entries.length === 0) return path;
  const text = entries.map(([name, value]) => [name, value === true ? '1' : String(value)]);
  return `${path}?${new URLSearchParams(text).toString()}`;
}

function headersFor(method: string, options: Options): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': context.language });
  if (options.body !== undefined) headers.set('Content-Type', 'application/json');
  if (method !== 'GET' && context.csrf) headers.set('X-CSRF-Token', context.csrf);
  const key = options.key ?? (method === 'POST' ? newKey() : '');
  if (key !== '') headers.set('Idempotency-Key', `"${key}"`);
  if (options.bearer) headers.set('Authorization', `Bearer ${options.bearer}`);
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`);
  return headers;
}

/** The server cannot be reached; `problemWords` says so in the reader's language. */
export const lostConnection = (): ProblemError => new ProblemError(networkProblem());

function networkProblem(): Problem {
  return { type: '', title: '', status: 0, detail: null, instance: null, code: 'network' };
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback = { ...networkProblem(), status: response.status, code: 'unknown' };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

async function attempt(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw lostConnection();
  }
}

/** Calls the server; resolves to its JSON (undefined for an empty answer), else a ProblemError. */
export async function call<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const init: RequestInit = {
    method,
    headers: headersFor(method, options),
    credentials: options.bearer ? 'omit' : 'same-origin',
    signal: options.signal ?? null,
  };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  const response = await attempt(withQuery(path, options.query), init);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The problem in an answer's text, where there is one; a proxy in between may answer anything. */
function problemIn(status: number, text: string): ProblemError {
  const fallback = { ...networkProblem(), status, code: 'unknown' };
  try {
    return new ProblemError({ ...fallback, ...(JSON.parse(text) as Partial<Problem>) });
  } catch {
    return new ProblemError(fallback);
  }
}

/** A form with a file; the browser writes its type. fetch cannot tell how far it has got (0..1). */
export function postForm<T>(
  path: string,
  form: FormData,
  progress?: (share: number) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    headersFor('POST', {}).forEach((value, name) => sending.setRequestHeader(name, value));
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) progress?.(event.loaded / event.total);
    };
    sending.onerror = () => reject(lostConnection());
    sending.onload = () => {
      const { status, responseText } = sending;
      if (status < 200 || status >= 300) {
        reject(problemIn(status, responseText));
        return;
      }
      try {
        resolve(JSON.parse(responseText) as T);
        return;
      } catch {
        reject(problemIn(status, ''));
        return;
      }
    };
    sending.send(form);
  });
}

/** What a POST answers that is no JSON: a file that is asked for with a token. */
export async function postForFile(path: string, body: unknown): Promise<Blob> {
  const response = await attempt(path, {
    method: 'POST',
    headers: headersFor('POST', { body, key: '' }),
    credentials: 'same-origin',
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new ProblemError(await readProblem(response));
  return response.blob();
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { ...(query ? { query } : {}), signal });
export const post = <T>(path: string, body: unknown = {}, options: Options = {}): Promise<T> =>
  call<T>('POST', path, { ...options, body });
export const put = <T>(path: string, body: unknown, options: Options = {}): Promise<T> =>
  call<T>('PUT', path, { ...options, body });
export const patch = <T>(path: string, body: unknown, options: Options = {}): Promise<T> =>
  call<T>('PATCH', path, { ...options, body });
export const remove = (path: string): Promise<undefined> => call('DELETE', path);
