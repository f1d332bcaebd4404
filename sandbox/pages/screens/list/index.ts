/** The list screen. Who may not view records is told so; the rest is `ListScreen`'s. */
import { html, nothing, render } from 'lit';
import type { AppPage } from '../../page';
import { notice } from '../../ui/frame';
import { ListScreen } from './screen';

export async function showList(page: AppPage): Promise<void> {
  const { app, permissions, texts, paths } = page;
  if (!permissions.view) {
    const add = permissions.add
      ? html`<p>${texts.canAddOnly}</p>
          <a class="button primary" href=${paths.create()}>${texts.add}</a>`
      : nothing;
    render(html`<div class="screen">${notice(texts.cannotView, add)}</div>`, page.main);
    return;
  }
  const [form, views, reports, features] = await Promise.all([
    app.form(),
    app.views(),
    app.reports(),
    app.features(),
  ]);
  await new ListScreen(page, form, views, reports, features).start();
}
