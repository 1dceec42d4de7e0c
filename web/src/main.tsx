import './ui/styles';
import { QueryClient } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/client';
import { sessionQuery } from './api/session';
import { App } from './app';
import { prepareTexts } from './ui/intl';
import { preferredLanguage } from './ui/language';

/** Style elements made by libraries carry the nonce that the server wrote into the page (SEC-8). */
function readNonce(): string | undefined {
  const written = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return written === undefined || written.startsWith('__') ? undefined : written;
}

/** Lost connections and overload are worth a second try; an answer of the server is final. */
function worthAnotherTry(count: number, error: unknown): boolean {
  const status = error instanceof ProblemError ? error.status : 500;
  return count < 2 && (status === 0 || status >= 502);
}

const client = new QueryClient({
  defaultOptions: { queries: { retry: worthAnotherTry, staleTime: 15_000 } },
});

async function start(): Promise<void> {
  const nonce = readNonce();
  if (nonce) setNonce(nonce);
  const language = preferredLanguage();
  // Whether it comes or not, the page starts; it shows what went wrong.
  const session = client.query(sessionQuery).catch(() => undefined);
  const messages = await prepareTexts(language);
  await session;
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <App client={client} language={language} messages={messages} nonce={nonce} />
    </StrictMode>,
  );
}

void start();
