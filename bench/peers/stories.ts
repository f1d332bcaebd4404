/**
 * What happens to the trace: each story raises numbered events on pages of the local server, something goes wrong, and the
 * contender is given time to finish before its events are counted.
 */
import type { Browser } from '@playwright/test';
import { createProfile, type Profile } from './profile';
import type { BenchServer, Received } from '../host/server';
import { tally, type Tally } from './tally';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** After the trouble the user visits so many pages more, with one event on each. */
const MORE_PAGES = 3;
/** Then a contender has so much of the page's time. */
const PATIENCE_MS = 20 * MINUTE;
/** Repetitions may follow the last arrival. */
const AFTERMATH_MS = 90 * SECOND;

export interface Story {
  name: string;
  /** What it tries, for the notes. Counts are those of scale 1. */
  about: string;
  /** @param scale share of the usual number of events, above 0 to 1 */
  play(profile: Profile, server: BenchServer, scale: number): Promise<void>;
}

const times = async (count: number, scale: number, act: () => Promise<void>): Promise<void> => {
  for (let i = 0; i < Math.ceil(count * scale); i++) await act();
};

/** 20 events, one each 30 s. */
const tenMinutes = (profile: Profile, scale: number): Promise<void> =>
  times(20, scale, async () => {
    await profile.raise();
    await profile.pass(30 * SECOND);
  });

/** A quiet working session: nothing goes wrong. Requests and bytes are counted here. */
export const WORK: Story = {
  name: 'working session',
  about:
    'a working session without trouble: 100 events on 50 pages, one event each 15 s, then the tab is closed',
  play: async (profile, _server, scale) => {
    await times(50, scale, async () => {
      await profile.raise();
      await profile.pass(15 * SECOND);
      await profile.raise();
      await profile.pass(15 * SECOND);
      await profile.move();
    });
    await profile.closeTab();
  },
};

export const TROUBLES: Story[] = [
  {
    name: 'page moves',
    about: '40 pages, each left by a link in the very task of its event',
    play: (profile, _server, scale) => times(40, scale, () => profile.raiseAndMove()),
  },
  {
    name: 'killed tabs',
    about: '8 tabs whose renderer dies right after 5 events',
    play: (profile, _server, scale) =>
      times(8, scale, async () => {
        await profile.raise(5);
        await profile.killTab();
        await profile.open();
      }),
  },
  {
    name: 'offline',
    about: '20 events in 10 minutes without network, then the network comes back to the same page',
    play: async (profile, _server, scale) => {
      await profile.context.setOffline(true);
      await tenMinutes(profile, scale);
      await profile.context.setOffline(false);
    },
  },
  {
    name: 'offline, tab closed',
    about: '20 events in 10 minutes without network, then the tab is closed before the network comes back',
    play: async (profile, _server, scale) => {
      await profile.context.setOffline(true);
      await tenMinutes(profile, scale);
      await profile.closeTab();
      await profile.context.setOffline(false);
    },
  },
  {
    name: 'lost answers',
    about:
      '40 events, one each 6 s; every third request is stored and its connection then breaks without an answer',
    play: async (profile, server, scale) => {
      server.trouble.losesAnswers = true;
      await times(40, scale, async () => {
        await profile.raise();
        await profile.pass(6 * SECOND);
      });
      server.trouble.losesAnswers = false;
    },
  },
  {
    name: '503 for 10 minutes',
    about: '20 events in 10 minutes in which the server answers 503',
    play: async (profile, server, scale) => {
      server.trouble.isUnavailable = true;
      await tenMinutes(profile, scale);
      server.trouble.isUnavailable = false;
    },
  },
];

/** The user comes back (unless the page still stands), looks at some more records, stays a while and closes the tab. */
async function settle(profile: Profile, server: BenchServer): Promise<void> {
  if (profile.page.isClosed()) await profile.open();
  for (let page = 0; page < MORE_PAGES; page++) {
    await profile.raise();
    await profile.pass(15 * SECOND);
    await profile.move();
  }
  const hasAll = (): boolean => {
    const arrived = new Set(server.received.stored.map(({ event }) => event));
    return profile.raised.every((event) => arrived.has(event));
  };
  for (let passed = 0; passed < PATIENCE_MS && !hasAll(); passed += 30 * SECOND) {
    await profile.pass(30 * SECOND);
  }
  await profile.pass(AFTERMATH_MS);
  await profile.closeTab();
}

export interface Outcome {
  /** Events that the story raised: these are counted in the tally. */
  events: number;
  /** With those that were raised afterwards. */
  raised: number;
  tally: Tally;
  received: Received;
}

/** Plays a story for the contender that the server serves (`server.reset` comes before). */
export async function play(
  story: Story,
  browser: Browser,
  server: BenchServer,
  scale: number,
): Promise<Outcome> {
  const profile = await createProfile(browser, server);
  try {
    await story.play(profile, server, scale);
    const events = [...profile.raised];
    await settle(profile, server);
    const { received } = server;
    return {
      events: events.length,
      raised: profile.raised.length,
      tally: tally(events, received.stored, received.sent),
      received,
    };
  } finally {
    await profile.context.close();
  }
}
