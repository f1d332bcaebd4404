/** Small drawings: characters for them are missing from many fonts. */
import { html } from 'lit';

export const recordIcon = html`<svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
  <path d="M3 1.5h12v15H3zM6 6h6M6 9h6M6 12h4" fill="none" stroke="currentColor" stroke-width="1.4" />
</svg>`;

export const editIcon = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M2 14l.8-3.4 8.7-8.7 2.6 2.6-8.7 8.7z" fill="none" stroke="currentColor" stroke-width="1.4" />
</svg>`;

export const settingsIcon = html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
  <path d="M1 4h7M12 4h3M1 12h3M8 12h7M10 2v4M6 10v4" fill="none" stroke="currentColor" stroke-width="1.6" />
</svg>`;

export const homeIcon = html`<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
  <path d="M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z" fill="currentColor" />
</svg>`;
