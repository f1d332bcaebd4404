/** What axe and the width of the screen say about a page. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What axe finds, as "rule: element". `inside` narrows it to one element (a CSS selector).
 * axe runs in the page itself: its other way, for pages with frames of other sites, which ours have not, hands every element
 * to a second page and takes twice as long.
 */
export async function violationsOf(page: Page, inside?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (inside !== undefined) axe.include(inside);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Fails when the page is wider than the screen. */
export async function expectWidth(page: Page): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      {
        message: 'pixels beyond the screen',
      },
    )
    .toBeLessThanOrEqual(0);
}
