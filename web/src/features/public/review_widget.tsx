import { useEffect, useRef } from 'react';
import { useLanguage } from '../../ui/intl';
import css from './public.module.css';

/** Loads the widget once, by the same script tag that a shop puts into its page. */
function loadWidget(): void {
  if (document.querySelector('script[src="/widget.js"]')) return;
  const script = document.createElement('script');
  script.src = '/widget.js';
  script.async = true;
  document.head.append(script);
}

export function ReviewWidget({ shop, product }: { shop: string; product?: string }) {
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    loadWidget();
    const element = document.createElement('entente-reviews');
    element.setAttribute('shop', shop);
    element.setAttribute('lang', language);
    if (product) element.setAttribute('product', product);
    place.current?.replaceChildren(element);
  }, [shop, product, language]);
  return <div ref={place} className={css.widget} />;
}
