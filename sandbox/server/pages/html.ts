/** Small server-made pages: the sandbox's home, its status, refusals. */
import { escapeHtml } from '../../escape-html';
import type { Language } from '../errors';

const STYLE = `
:root { color-scheme: light; --ink: #1f2a37; --soft: #5b6777; --line: #dde3ea; --accent: #1d6fa5; --paper: #fff; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f9; color: var(--ink); line-height: 1.6;
  font-family: system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; }
header { background: #16384f; color: #fff; padding: 1.25rem 1rem; }
header > div, main { max-width: 60rem; margin: 0 auto; }
header h1 { margin: 0; font-size: 1.25rem; }
header p { margin: .25rem 0 0; color: #d3dfe8; }
main { padding: 1.5rem 1rem 3rem; }
h2 { font-size: 1rem; margin: 2rem 0 .75rem; }
h2:first-child { margin-top: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; padding: 0; margin: 0; list-style: none; }
.card { display: block; height: 100%; padding: .75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; color: inherit; }
a.card { text-decoration: none; }
a.card:hover, a.card[aria-current="true"] { border-color: var(--accent); }
a.card[aria-current="true"] { box-shadow: inset 4px 0 var(--accent); }
.card strong { display: block; }
.card small, .note { color: var(--soft); }
.card nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: .35rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #f0a33a; outline-offset: 2px; }
code { background: #e9eef3; border-radius: .25rem; padding: .05em .3em; overflow-wrap: anywhere; }
button { font: inherit; padding: .4rem 1rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--paper); cursor: pointer; }
button[aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
input { font: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; max-width: 8rem; }
`;

/** A page. Title and subtitle are texts; `body` is HTML, in which the caller has escaped what is not ours. */
export function page(language: Language, title: string, subtitle: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><div><h1>${escapeHtml(title)}</h1><p>${escapeHtml(subtitle)}</p></div></header>
<main>${body}</main>
</body>
</html>
`;
}
