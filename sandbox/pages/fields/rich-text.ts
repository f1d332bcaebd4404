/** Rich text comes from people: only harmless markup is shown. */

const ALLOWED = new Set(
  'a b blockquote br div em font h1 h2 h3 h4 hr i img li ol p s span strike strong sub sup u ul'.split(' '),
);
const ATTRIBUTES: Record<string, readonly string[]> = {
  a: ['href'],
  font: ['color', 'size'],
  img: ['src', 'alt'],
};
const SAFE_URL = /^(https?:|mailto:|tel:|\/)/i;

function cleaned(element: Element, target: Document): Node {
  const name = element.localName;
  const kept = ALLOWED.has(name) ? target.createElement(name) : target.createDocumentFragment();
  if (kept instanceof Element)
    for (const attribute of ATTRIBUTES[name] ?? []) {
      const value = element.getAttribute(attribute);
      if (value === null) continue;
      if (['href', 'src'].includes(attribute) && !SAFE_URL.test(value)) continue;
      kept.setAttribute(attribute, value);
    }
  if (!['script', 'style'].includes(name))
    kept.append(...[...element.childNodes].map((node) => cleanNode(node, target)));
  return kept;
}

const cleanNode = (node: Node, target: Document): Node =>
  node instanceof Element ? cleaned(node, target) : target.createTextNode(node.textContent ?? '');

/** The markup as nodes that are safe to show. */
export function safeRichText(markup: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(markup, 'text/html');
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map((node) => cleanNode(node, document)));
  return fragment;
}
