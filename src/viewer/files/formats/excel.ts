/** CSV for people with a spreadsheet: headings and words in their language, times in their zone, nothing turned into a number or a date. */
import { BYTE_ORDER_MARK, cell, line, neutralised } from '../../csv';
import { instantOf, type LogRecord } from '../../log';
import { actionName, outcomeName, platformName, sourceName, type ViewerLanguage } from '../../messages';
import { exactText, storedMinuteText } from '../../time';
import { COLUMNS, columnTitle, isNumber } from './columns';
import type { Format, FormatContext } from './format';

/** Excel's limit of a cell, in UTF-16 units; longer ones spill into the next row. https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const MAX_CELL = 32_767;
const CUT = '…';

/**
 * What Excel would read as a number, an amount, a date or a time, in Japanese and English, so that `007` became `7`, `3月4日` and
 * `MAR1` days of this year. https://support.microsoft.com/office/452bd2db-cc96-47d1-81e4-72cec11c4ed8
 */
const NUMBER_LIKE = /^[\s¥￥$€£(]*[0-9０-９][0-9０-９eE.,:/\-−% ％年月日時分秒APMapm)]*$/;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const MONTH_LIKE = new RegExp(
  `^(?:${MONTH}[\\s.\\-/]*\\d{1,4}|\\d{1,2}[\\s.\\-/]*${MONTH}[\\s.,\\-/]*\\d{0,4})$`,
  'i',
);

/** The text with its marks and quotes, at most as long as a cell holds. */
function textCell(text: string): string {
  // No quotes in it: nothing can end the text of this formula, which Excel takes with up to 255 characters.
  if ((NUMBER_LIKE.test(text) || MONTH_LIKE.test(text)) && text.length <= 255) return cell(`="${text}"`);
  const safe = neutralised(text);
  if (safe.length <= MAX_CELL) return cell(safe);
  // Half of a character that takes two units is none.
  return cell(safe.slice(0, MAX_CELL - CUT.length).replace(/[\uD800-\uDBFF]$/, '') + CUT);
}

const WORDS: Readonly<Record<string, (code: string, language: ViewerLanguage) => string>> = {
  action: actionName,
  outcome: outcomeName,
  platform: platformName,
  source: sourceName,
};

function valueOf(record: LogRecord, code: (typeof COLUMNS)[number], context: FormatContext): string {
  const { language, zone } = context;
  switch (code) {
    case 'occurred_at': {
      const instant = instantOf(record);
      return instant === undefined ? record.occurred_at : exactText(instant, zone);
    }
    case 'created_time':
      return storedMinuteText(record.created_time, zone);
    case 'changes':
      return record.changes
        .map(
          ({ field_label, field_code, before, after }) =>
            `${field_label || field_code}: ${before} → ${after}`,
        )
        .join('\n');
    default: {
      const value = String(record[code] ?? '');
      return WORDS[code]?.(value, language) ?? value;
    }
  }
}

/** Times are shown as a spreadsheet reads them, to be sorted and counted. */
const TIMES: readonly string[] = ['occurred_at', 'created_time'];
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2}\.\d{3})?$/;

export const excel = (context: FormatContext): Format => ({
  extension: 'csv',
  mime: 'text/csv',
  head: BYTE_ORDER_MARK + line(COLUMNS.map((code) => cell(columnTitle(code, context.language)))),
  row: (record) =>
    line(
      COLUMNS.map((code) => {
        if (isNumber(record[code])) return String(record[code]);
        const text = valueOf(record, code, context);
        if (text === '') return '';
        return TIMES.includes(code) && TIME.test(text) ? cell(text) : textCell(text);
      }),
    ),
});
