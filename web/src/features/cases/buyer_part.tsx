import { h, render, type ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Trouble } from '../../ui/trouble';
import { loadWords, WordsProvider, type Words } from '../buyer/texts';
import '../buyer/ask.css';
import '../buyer/case.css';
import '../buyer/conversation.css';
import '../buyer/evidence.css';
import '../buyer/parts.css';
import '../buyer/problem.css';

/**
 * Shows a part of the buyer's small pages, which are made with Preact, inside this application: who
 * comes by a link and who is signed in see the same.
 */
export function BuyerPart<Props extends object>(props: {
  part: ComponentType<Props>;
  with: Props;
}) {
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState<Words | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    loadWords(language).then(setWords, setError);
  }, [language]);
  useEffect(() => {
    const { current } = place;
    if (!words || !current) return;
    render(h(WordsProvider, { value: words }, h(props.part, props.with)), current);
  });
  useEffect(() => {
    const { current } = place;
    return () => {
      if (current) render(null, current);
    };
  }, []);
  return (
    <>
      {error !== null && <Trouble error={error} />}
      {!words && error === null && <Loading rows={3} height={110} />}
      <div ref={place} className="buyer" />
    </>
  );
}
