import { useEffect, useRef } from 'react';
import css from './mail_frame.module.css';

const forbidden = 'script,iframe,object,embed,form,base,meta,link,style';

/** Takes the styles out of the markup, where our policy would refuse them, and keeps them aside. */
function setStylesAside(html: string): { html: string; sheets: string[] } {
  const sheets: string[] = [];
  const rest = html
    .replace(/<style[^>]*>([\s\S]*?)<\/style>/gi, (_, sheet: string) => {
      sheets.push(sheet);
      return '';
    })
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle=/i, ' data-style='));
  return { html: rest, sheets };
}

/**
 * Puts a mail into the frame as a reader's mail program would show it.
 *
 * A frame inherits our content security policy, which refuses style attributes and style elements
 * found in markup. So the mail is parsed apart and its styles are set again through the style
 * objects, which the policy allows. Everything active is left out, and the frame's sandbox allows no
 * scripts whatever the mail holds (SEC-8).
 */
function paint(frame: HTMLIFrameElement, html: string): void {
  const target = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!target || !view) return;
  const aside = setStylesAside(html);
  const mail = new DOMParser().parseFromString(aside.html, 'text/html');
  mail.querySelectorAll(forbidden).forEach((element) => element.remove());
  const body = target.importNode(mail.body, true);
  for (const element of [body, ...body.querySelectorAll<HTMLElement>('*')]) {
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('on') || name === 'style') element.removeAttribute(name);
    }
    element.style.cssText = element.dataset['style'] ?? '';
  }
  for (const link of body.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  target.documentElement.lang = mail.documentElement.lang;
  target.body.replaceWith(body);
  target.adoptedStyleSheets = aside.sheets.map((text) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

function fit(frame: HTMLIFrameElement): void {
  const height = frame.contentDocument?.documentElement.scrollHeight ?? 0;
  frame.style.height = `${Math.max(height, 120)}px`;
}

export function MailFrame(props: {
  title: string;
  html: string;
  width?: number | undefined;
  links?: boolean;
}) {
  const ref = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const frame = ref.current;
    if (!frame) return;
    const show = () => {
      paint(frame, props.html);
      frame.style.height = '0';
      fit(frame);
    };
    show();
    frame.addEventListener('load', show);
    return () => frame.removeEventListener('load', show);
  }, [props.html, props.width]);
  const sandbox = props.links
    ? 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'
    : 'allow-same-origin';
  return (
    <div className={css.desk}>
      <iframe
        ref={ref}
        className={css.frame}
        style={{ maxWidth: props.width ?? '100%' }}
        title={props.title}
        sandbox={sandbox}
        srcDoc="<!doctype html><html><head></head><body></body></html>"
      />
    </div>
  );
}
