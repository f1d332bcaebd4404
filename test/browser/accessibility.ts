/** What axe and the width of the screen say about a page. */
import axe from 'axe-core';
import { expect, type Page } from '@playwright/test';

/**
 * What axe finds, as "rule: element". `inside` narrows it to one element (a CSS selector).
 * axe goes into a page once, however often it is looked at, and without the detour that pages with frames of other sites
 * need, which ours have not: handing every element to a second page takes more than twice as long.
 */
export async function violationsOf(page: Page, inside?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(selector ?? document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, inside);
}

/** Fails when the page, which a failure calls by this name, is wider than the screen. */
export async function expectWidth(page: Page, name = 'the page'): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      { message: `pixels of ${name} beyond the screen` },
    )
    .toBeLessThanOrEqual(0);
}
