/** Languages the log app can be created in. Names in kintone (fields, views, graphs) are fixed at creation. */
export type LogAppLanguage = 'ja' | 'en';

/** One name in every language of the product. */
export type Names = Readonly<Record<LogAppLanguage, string>>;
