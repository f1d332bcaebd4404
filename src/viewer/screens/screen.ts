import type { TemplateResult } from 'lit';
import type { Params } from '../address';
import type { ViewerContext } from '../context';
import type { ViewerLanguage } from '../messages';

/** One screen of the viewer; its folder's `index.ts` gives one, and `screens/index.ts` lists it. */
export interface Screen {
  /** In the address, after `#/`; never changed once released: people keep addresses. */
  name: string;
  /** Its heading, and its name in the navigation. */
  title(language: ViewerLanguage): string;
  /** Whether the navigation offers it; others are reached by links that carry parameters. */
  isInNavigation: boolean;
  /** What it shows at an address; called again at every change of the address. */
  render(context: ViewerContext, params: Params): TemplateResult;
}
