/** The frame around the screens: navigation, time zone, and the address that says what is shown. */
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatAddress, parseAddress, type Address } from '../address';
import { register, ViewerElement } from '../components';
import type { ViewerContext } from '../context';
import { commonTexts } from '../messages';
import { SCREENS, type Screen } from '../screens';
import { zoneText } from '../time';

/** What the shell uses of the page's address; the history is used, because kintone listens for changes of the hash. */
export interface AddressBar {
  hash(): string;
  push(hash: string): void;
  replace(hash: string): void;
}

export type ShellContext = Omit<ViewerContext, 'go'>;

/** `<access-logger-viewer>`: give it `host` and `bar`, then put it into the page. */
export class ViewerShell extends ViewerElement {
  @property({ attribute: false }) host!: ShellContext;
  @property({ attribute: false }) bar!: AddressBar;
  @state() private address: Address | undefined;
  private context: ViewerContext | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.follow);
    window.addEventListener('hashchange', this.follow);
    this.follow();
  }

  override disconnectedCallback(): void {
    window.removeEventListener('popstate', this.follow);
    window.removeEventListener('hashchange', this.follow);
    super.disconnectedCallback();
  }

  override render(): unknown {
    this.context ??= { ...this.host, go: (address, replace) => this.go(address, replace ?? false) };
    const texts = commonTexts(this.host.language);
    const screen = this.screen();
    return html`<div class="alv-viewer" lang=${this.host.language} @click=${this.followLink}>
      <header class="alv-header">
        <nav aria-label=${texts.navigation}>
          <ul class="alv-nav">
            ${SCREENS.filter(({ isInNavigation }) => isInNavigation).map((one) => this.navigationItem(one))}
          </ul>
        </nav>
        <p class="alv-zone">${texts.timeZone(zoneText(this.host.zone, this.host.now()))}</p>
      </header>
      <div>${screen ? this.screenView(screen, this.context) : this.unknown()}</div>
    </div>`;
  }

  protected override updated(): void {
    this.showCurrent();
  }

  /** Where the navigation is wider than the screen, the screen that is shown is in sight all the same. */
  private showCurrent(): void {
    const navigation = this.querySelector('.alv-nav');
    const current = navigation?.querySelector('[aria-current]');
    if (!navigation || !current) return;
    const [whole, part] = [navigation.getBoundingClientRect(), current.getBoundingClientRect()];
    navigation.scrollLeft += part.left - whole.left - (whole.width - part.width) / 2;
  }

  /** What the page's address asks for; kintone may have changed it without us. */
  private readonly follow = (): void => {
    const hash = this.bar.hash();
    const next = parseAddress(hash) ?? { screen: SCREENS[0].name, params: {} };
    if (this.address && formatAddress(next) === formatAddress(this.address)) return;
    this.show(next);
  };

  private show(next: Address): void {
    const isOther = this.address !== undefined && this.address.screen !== next.screen;
    this.address = next;
    // Who cannot see the screen is told that it is another one.
    if (isOther) void this.updateComplete.then(() => this.querySelector<HTMLElement>('.alv-title')?.focus());
  }

  private go(address: Address, replace: boolean): void {
    const hash = formatAddress(address);
    if (replace) this.bar.replace(hash);
    else this.bar.push(hash);
    this.show(address);
  }

  /** Follows links to our own addresses without loading the page; modified clicks stay the browser's. */
  private readonly followLink = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a[href^="#/"]');
    const address = link && parseAddress(link.getAttribute('href') ?? '');
    if (!address) return;
    event.preventDefault();
    this.go(address, false);
  };

  private screen(): Screen | undefined {
    return SCREENS.find(({ name }) => name === this.address?.screen);
  }

  private navigationItem({ name, title }: Screen): TemplateResult {
    const isCurrent = name === this.address?.screen;
    return html`<li>
      <a
        class="alv-nav-link"
        href=${formatAddress({ screen: name, params: {} })}
        aria-current=${isCurrent ? 'page' : nothing}
        >${title(this.host.language)}</a
      >
    </li>`;
  }

  private screenView(screen: Screen, context: ViewerContext): TemplateResult {
    return html`<h1 class="alv-title" tabindex="-1">${screen.title(context.language)}</h1>
      ${screen.render(context, this.address?.params ?? {})}`;
  }

  private unknown(): TemplateResult {
    const texts = commonTexts(this.host.language);
    return html`<h1 class="alv-title" tabindex="-1">${texts.audit}</h1>
      <p>${texts.unknownScreen}</p>
      <p>
        <a class="alv-link" href=${formatAddress({ screen: SCREENS[0].name, params: {} })}
          >${texts.toTimeline}</a
        >
      </p>`;
  }
}

register('access-logger-viewer', ViewerShell);
