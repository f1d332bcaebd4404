/** What `npm start` can be told, and the refusal of everything else. */
import { parseArgs } from 'node:util';
import { MAX_LOG_RECORDS } from '../sandbox';

export interface StartOptions {
  help: boolean;
  /** 0 takes a free one. */
  port: number;
  /** Log records to begin with. */
  records: number;
}

export const HELP = `Usage: npm start [-- options]

Builds everything, starts a local kintone with the plugin installed, and prints the addresses to open.

  --records N   begins with a log of N records by some hundred made-up people, 1 to ${MAX_LOG_RECORDS.toLocaleString('en-US')};
                a million take some ten seconds and less than a gigabyte of memory
  --port N      the port of 127.0.0.1, 1 to 65535; also as PORT in the environment (a free one unless told)
  --help        prints this

Examples: npm start -- --records 1000000
          PORT=8080 npm start`;

/** What was written cannot be done; the message says what can. */
export class OptionError extends Error {}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  const limits = `${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`;
  throw new OptionError(`${name} takes a whole number from ${limits} without commas, not "${text}".`);
}

/**
 * @param args what stands behind `npm start --`
 * @param port the environment's PORT
 * @throws OptionError
 */
export function readOptions(args: readonly string[], port: string | undefined): StartOptions {
  const { values } = parsed(args);
  return {
    help: values.help ?? false,
    records: values.records === undefined ? 0 : numberOf('--records', values.records, 1, MAX_LOG_RECORDS),
    port:
      values.port !== undefined
        ? numberOf('--port', values.port, 1, 65_535)
        : numberOf('PORT', port || '0', 0, 65_535),
  };
}

/** `--records -1` as `--records=-1`: `parseArgs` would take the -1 for an option, and its refusal says nothing of numbers. */
function withNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const next = args[index + 1];
    if (/^-\d/.test(arg) && args[index - 1]?.startsWith('--')) return [];
    return arg.startsWith('--') && next && /^-\d/.test(next) ? [`${arg}=${next}`] : [arg];
  });
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: withNegatives(args),
      options: { help: { type: 'boolean' }, port: { type: 'string' }, records: { type: 'string' } },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OptionError(`${reason}\n\n${HELP}`);
  }
}
