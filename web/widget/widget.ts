// <script src="https://entente.example/widget.js" async></script>
// <entente-reviews shop="HANDLE" product="EXTERNAL_ID" lang="fr" page-size="10"></entente-reviews>
//
// Reads the public API only. Works where the page's policy forbids inline styles and scripts; it needs
// the host in script-src, connect-src and img-src.
import type { PublicReviews } from '../src/api/types';
import { h } from './dom';
import { sharedSheet } from './style';
import { wordsFor, type Words } from './texts';
import { filterBar, foot, reviewItem, summary, type Filters } from './view';

const script = document.currentScript as HTMLScriptElement | null;
const home = script?.src ? new URL(script.src).origin : location.origin;

class EntenteReviews extends HTMLElement {
  static readonly observedAttributes = ['shop', 'product', 'lang', 'base', 'page-size'];

  private filters: Filters = { stars: null, photos: false, language: '', sort: 'newest' };
  private words: Words = wordsFor(null);
  private languages = new Set<string>();
  private loading: AbortController | null = null;
  private waiting = false;
  private readonly head = h('div', {});
  private readonly list = h('ol', { part: 'list' });
  private readonly tail = h('div', {});
  private readonly status = h('div', { class: 'hidden', role: 'status' });

  connectedCallback(): void {
    if (!this.shadowRoot) {
      const root = this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sharedSheet()];
      root.append(this.head, this.list, this.tail, this.status);
    }
    this.refresh();
  }

  disconnectedCallback(): void {
    this.loading?.abort();
  }

  /** Several attributes changed at once make one request. */
  attributeChangedCallback(): void {
    if (this.isConnected && this.shadowRoot) this.refresh();
  }

  private get base(): string {
    return this.getAttribute('base') ?? home;
  }

  private refresh(): void {
    if (this.waiting) return;
    this.waiting = true;
    queueMicrotask(() => {
      this.waiting = false;
      this.words = wordsFor(this.getAttribute('lang'));
      this.setAttribute('role', 'region');
      this.setAttribute('aria-label', this.words.t('title'));
      void this.load(null);
    });
  }

  private address(cursor: string | null): string {
    const shop = encodeURIComponent(this.getAttribute('shop') ?? '');
    const product = this.getAttribute('product');
    const of = product ? `/products/${encodeURIComponent(product)}` : '';
    const url = new URL(`/v1/public/shops/${shop}${of}/reviews`, this.base);
    const { stars, photos, language, sort } = this.filters;
    url.searchParams.set('sort', sort);
    url.searchParams.set('limit', this.getAttribute('page-size') ?? '10');
    if (stars !== null) url.searchParams.set('stars', String(stars));
    if (photos) url.searchParams.set('photos', '1');
    if (language) url.searchParams.set('language', language);
    if (cursor) url.searchParams.set('cursor', cursor);
    return url.href;
  }

  private readonly change = (change: Partial<Filters>): void => {
    this.filters = { ...this.filters, ...change };
    void this.load(null);
  };

  private async load(cursor: string | null): Promise<void> {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    this.list.setAttribute('aria-busy', 'true');
    this.status.textContent = this.words.t('loading');
    try {
      const answer = await fetch(this.address(cursor), {
        signal: loading.signal,
        credentials: 'omit',
        headers: { Accept: 'application/json', 'Accept-Language': this.words.language },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show((await answer.json()) as PublicReviews, cursor !== null);
    } catch (error) {
      if (loading.signal.aborted) return;
      console.warn('entente-reviews:', error);
      this.fail(cursor);
    }
    this.list.setAttribute('aria-busy', 'false');
  }

  private show(page: PublicReviews, append: boolean): void {
    const { words } = this;
    const items = page.items.map((review) => reviewItem(review, words, this.base));
    for (const review of page.items) this.languages.add(review.language);
    if (append) this.list.append(...items);
    else this.showHead(page, items);
    const next = page.next_cursor;
    const more =
      next !== null &&
      h(
        'button',
        { type: 'button', class: 'more', part: 'more', onclick: () => void this.load(next) },
        words.t('more'),
      );
    const shown = this.list.children.length;
    this.tail.replaceChildren(
      ...(shown === 0 ? [this.nothing()] : []),
      ...(more ? [more] : []),
      foot(page, shown, words, this.base),
    );
    this.status.textContent =
      page.total === null ? '' : words.t('shown', { shown, total: page.total });
    if (append) items[0]?.focus();
  }

  private showHead(page: PublicReviews, items: HTMLElement[]): void {
    const focused = this.focusedIndex();
    this.head.replaceChildren(
      h('h2', { part: 'heading' }, this.words.t('title')),
      summary(page.rating, this.filters, this.words, this.change),
      page.rating.count > 0 ? filterBar(this.filters, this.languages, this.words, this.change) : '',
    );
    this.list.replaceChildren(...items);
    if (focused >= 0) this.controls()[focused]?.focus();
  }

  private controls(): HTMLElement[] {
    return Array.from(this.head.querySelectorAll<HTMLElement>('button,select'));
  }

  /** The head is drawn anew when a filter changes; the keyboard must not lose its place. */
  private focusedIndex(): number {
    const active = this.shadowRoot?.activeElement;
    return active ? this.controls().indexOf(active as HTMLElement) : -1;
  }

  private nothing(): HTMLElement {
    const { stars, photos, language } = this.filters;
    const narrow = stars !== null || photos || language !== '';
    return h(
      'div',
      { class: 'state', part: 'empty' },
      h('p', {}, this.words.t(narrow ? 'none_found' : 'none')),
      narrow &&
        h(
          'button',
          {
            type: 'button',
            class: 'again',
            onclick: () => this.change({ stars: null, photos: false, language: '' }),
          },
          this.words.t('clear'),
        ),
    );
  }

  private fail(cursor: string | null): void {
    const again = h(
      'button',
      { type: 'button', class: 'again', onclick: () => void this.load(cursor) },
      this.words.t('retry'),
    );
    this.status.textContent = '';
    this.tail.replaceChildren(
      h(
        'div',
        { class: 'state', part: 'error', role: 'alert' },
        h('p', {}, this.words.t('failed')),
        again,
      ),
    );
  }
}

if (!customElements.get('entente-reviews')) {
  customElements.define('entente-reviews', EntenteReviews);
}
