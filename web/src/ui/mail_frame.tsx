import { useEffect, useRef } from 'react';
import css from './mail_frame.module.css';

const forbidden = 'script,iframe,object,embed,form,base,meta,link';

/**
 * Puts a mail into the frame as a reader's mail program would show it.
 *
 * A frame inherits our content security policy, which refuses style attributes and style elements
 * found in markup. So the mail is parsed apart, its styles are set again through the style objects
 * (which the policy allows), and everything active is left out. The frame's sandbox allows no
 * scripts whatever the mail holds (SEC-8).
 */
function paint(frame: HTMLIFrameElement, html: string): void {
  const target = frame.contentDocument;
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (!target || !view) return;
  const mail = new DOMParser().parseFromString(html, 'text/html');
  const sheets = Array.from(mail.querySelectorAll('style'), (style) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(style.textContent);
    return sheet;
  });
  mail.querySelectorAll(`${forbidden},style`).forEach((element) => element.remove());
  const styles: string[] = [];
  for (const element of [mail.body, ...mail.body.querySelectorAll<HTMLElement>('*')]) {
    styles.push(element.getAttribute('style') ?? '');
    element.removeAttribute('style');
    for (const name of element.getAttributeNames()) {
      if (name.startsWith('on')) element.removeAttribute(name);
    }
  }
  const body = target.importNode(mail.body, true);
  target.documentElement.lang = mail.documentElement.lang;
  target.body.replaceWith(body);
  [body, ...body.querySelectorAll<HTMLElement>('*')].forEach((element, index) => {
    element.style.cssText = styles[index] ?? '';
  });
  body.querySelectorAll('a').forEach((link) => {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  });
  target.adoptedStyleSheets = sheets;
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
