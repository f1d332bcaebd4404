/** Every text of the settings screen: one file a concern, each with both languages. A new concern is one line below. */
import type { Both } from './both';
import { acts } from './acts';
import { alerts } from './alerts';
import { common } from './common';
import { differences } from './differences';
import { delivery } from './delivery';
import { events } from './events';
import { failure } from './failure';
import { findings } from './findings';
import { health } from './health';
import { noRight } from './no-right';
import { logApp, stepStates, steps } from './log-app';
import { exclusions, fields, preview } from './privacy';
import { rollout } from './rollout';
import { presets } from './presets';
import { proposals } from './proposals';
import { problems, save } from './save';
import { screen } from './screen';
import { setup } from './setup';
import { stored } from './stored';
import { transfer } from './transfer';
import { trial } from './trial';
import { wide } from './wide';

const CONCERNS = {
  common,
  screen,
  stored,
  logApp,
  steps,
  stepStates,
  failure,
  noRight,
  findings,
  events,
  acts,
  exclusions,
  fields,
  preview,
  delivery,
  save,
  problems,
  rollout,
  health,
  alerts,
  wide,
  presets,
  proposals,
  setup,
  trial,
  transfer,
  differences,
};

type Concerns = typeof CONCERNS;

/** The texts in one language, by concern. */
export type Messages = { readonly [K in keyof Concerns]: Concerns[K]['ja'] };

export type ScreenLanguage = 'ja' | 'en';

/** kintone's other languages read English. */
export function screenLanguage(language: string): ScreenLanguage {
  return language === 'ja' ? 'ja' : 'en';
}

const textsIn = (language: ScreenLanguage): Messages =>
  Object.fromEntries(
    Object.entries<Both<unknown>>(CONCERNS).map(([concern, texts]) => [concern, texts[language]]),
  ) as unknown as Messages;

const MESSAGES: Readonly<Record<ScreenLanguage, Messages>> = { ja: textsIn('ja'), en: textsIn('en') };

export function messagesIn(language: ScreenLanguage): Messages {
  return MESSAGES[language];
}
