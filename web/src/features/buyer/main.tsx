/** @jsxImportSource preact */
import '../../ui/tokens.css';
import './frame.css';
import './parts.css';
import './ask.css';
import './case.css';
import './conversation.css';
import './evidence.css';
import './photos.css';
import './problem.css';
import './steps.css';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../api/types';
import { languages, preferredLanguage, recall, rememberLanguage } from '../../ui/language';
import { Frame } from './frame';
import type { ReviewPage } from './review_page';
import { loadWords, WordsProvider, type Words } from './texts';

/** The link's secret stands behind #, so it never reaches logs or referrers (SEC-6). */
const token = decodeURIComponent(location.hash.slice(1));

type Page = typeof ReviewPage;
const reviewPage = () => import('./review_page').then(({ ReviewPage: page }) => page);
/** Each link brings its own page alone. */
const pages: Record<string, (() => Promise<Page>) | undefined> = {
  '/c': () => import('./conversation_page').then(({ ConversationPage: page }) => page),
  '/p': () => import('./problem_page').then(({ ProblemPage: page }) => page),
  '/u': () => import('./update_page').then(({ UpdatePage: page }) => page),
};

function BuyerPages({ first, page: Page }: { first: Words; page: Page }) {
  const [words, setWords] = useState(first);
  const choose = (language: Language) => {
    rememberLanguage(language);
    void loadWords(language).then(setWords);
  };
  /** The order's language counts, unless this reader chose another one here before. */
  const suggest = (language: string) => {
    const chosen = recall('entente.language') !== null;
    // Ours may say less: zh-Hant-TW is read in zh-Hant.
    const ours = languages.find((name) => language === name || language.startsWith(`${name}-`));
    if (chosen || !ours || ours === words.language) return;
    void loadWords(ours).then(setWords);
  };
  return (
    <WordsProvider value={words}>
      <Frame choose={choose}>
        <Page token={token} suggest={suggest} />
      </Frame>
    </WordsProvider>
  );
}

async function start(): Promise<void> {
  const load = pages[location.pathname.slice(0, 2)] ?? reviewPage;
  const [words, page] = await Promise.all([loadWords(preferredLanguage()), load()]);
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  render(<BuyerPages first={words} page={page} />, root);
}

// A second link opened in the same tab only changes what follows the #.
addEventListener('hashchange', () => location.reload());

void start();
