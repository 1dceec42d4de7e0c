/** Everything a review holds becomes a text node or a property here, never markup (SEC-8). */
type Child = Node | string | null | false | undefined;
type Properties = Record<string, string | number | boolean | EventListener | null | undefined>;

export function h(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  fill(element, properties, children);
  return element;
}

function fill(element: Element, properties: Properties, children: Child[]): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

const svgSpace = 'http://www.w3.org/2000/svg';
const star =
  'M12 2.6l2.9 5.9 6.5.95-4.7 4.58 1.1 6.47L12 17.45 6.2 20.5l1.1-6.47L2.6 9.45l6.5-.95z';
const check = 'm5 12.5 4.6 4.6L19 7.5';

function drawing(path: string, part: string): Element {
  const svg = document.createElementNS(svgSpace, 'svg');
  const shape = document.createElementNS(svgSpace, 'path');
  shape.setAttribute('d', path);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', part);
  svg.append(shape);
  return svg;
}

export function stars(value: number, label: string): HTMLElement {
  const row = h('span', { class: 'stars', part: 'stars', role: 'img', 'aria-label': label });
  for (let n = 1; n <= 5; n += 1) row.append(drawing(star, n <= value ? 'star on' : 'star'));
  return row;
}

export const checkMark = (): Element => drawing(check, 'check');
