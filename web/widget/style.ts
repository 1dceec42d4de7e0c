// One constructable sheet for all widgets of a page: a strict policy refuses style elements and
// attributes, but not this. Colours come from the page's own text colour, so dark pages need nothing.
const css = `
:host {
  --accent: var(--entente-accent, currentcolor);
  --star: var(--entente-star, #d08700);
  --text: var(--entente-text, inherit);
  --muted: var(--entente-muted, color-mix(in srgb, currentcolor 68%, transparent));
  --line: var(--entente-line, color-mix(in srgb, currentcolor 16%, transparent));
  --soft: var(--entente-soft, color-mix(in srgb, currentcolor 6%, transparent));
  --radius: var(--entente-radius, 10px);
  display: block;
  color: var(--text);
  font-family: var(--entente-font, inherit);
  font-size: var(--entente-size, 16px);
  line-height: 1.55;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
h2, h3, p, ul, ol, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h2 { font-size: 1.25em; line-height: 1.3; }
button, select { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2.5px solid var(--accent); outline-offset: 2px; }
.hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.summary { display: flex; flex-wrap: wrap; gap: 14px 32px; align-items: center; margin: 14px 0 18px; }
.figure { font-size: 2.6em; font-weight: 650; line-height: 1.1; letter-spacing: -0.02em; }
.stars { display: inline-flex; gap: 1px; vertical-align: -0.15em; }
svg { width: 1.1em; height: 1.1em; }
.star { fill: color-mix(in srgb, currentcolor 20%, transparent); }
.star.on { fill: var(--star); }
.check { fill: none; stroke: currentcolor; stroke-width: 3; stroke-linecap: round; stroke-linejoin: round;
  width: 0.95em; height: 0.95em; vertical-align: -0.1em; }
.muted { color: var(--muted); font-size: 0.9em; }
.bars { flex: 1 1 240px; max-width: 460px; }
.bars button {
  display: flex; align-items: center; gap: 10px; width: 100%; padding: 3px 6px; border: 0;
  border-radius: 6px; background: none; font-size: 0.9em;
}
.bars button:hover { background: var(--soft); }
.bars button[aria-pressed='true'] { background: var(--soft); box-shadow: inset 0 0 0 1px var(--line); }
.bars .n { width: 2.4em; text-align: start; white-space: nowrap; }
.bars progress {
  flex: 1; min-width: 0; height: 8px; appearance: none; border: 0; border-radius: 99px; overflow: hidden;
  background: var(--soft);
}
.bars progress::-webkit-progress-bar { background: var(--soft); border-radius: 99px; }
.bars progress::-webkit-progress-value { background: var(--star); border-radius: 99px; }
.bars progress::-moz-progress-bar { background: var(--star); border-radius: 99px; }
.bars .c { min-width: 3em; text-align: end; font-variant-numeric: tabular-nums; }
.filters { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 6px; }
.filters select, .filters button, .more, .again {
  min-height: 38px; padding: 6px 14px; border: 1px solid var(--line); border-radius: var(--radius);
  background: transparent; font-size: 0.92em;
}
.filters select option { color: #15211f; background: #fff; }
.filters button[aria-pressed='true'] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.review { padding: 18px 0; border-top: 1px solid var(--line); }
.review:focus { outline: none; }
.review h3 { display: inline; margin-inline-start: 8px; font-size: 1.05em; }
.meta { display: flex; flex-wrap: wrap; gap: 0 14px; margin: 2px 0 6px; }
.verified { font-weight: 550; }
.body { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 75ch; }
.photos { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 10px; }
.photos img { display: block; width: 84px; height: 84px; object-fit: cover; border-radius: var(--radius);
  background: var(--soft); }
.reply { margin: 14px 0 0; padding: 10px 16px; border-radius: var(--radius); background: var(--soft); }
.more, .again { font-weight: 600; }
.more { width: 100%; min-height: 44px; }
.state { padding: 22px 0; text-align: center; }
.state .again { margin-top: 10px; }
.foot { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px; margin-top: 12px; }
a { color: inherit; }
[aria-busy='true'] { opacity: 0.55; }
@media (prefers-reduced-motion: no-preference) { [aria-busy] { transition: opacity 120ms; } }
`;

let sheet: CSSStyleSheet | undefined;

export function sharedSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
