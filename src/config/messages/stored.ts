import { inBoth } from './both';

export const stored = inBoth(
  {
    newerTitle: '新しいバージョンのプラグインで保存された設定です',
    newer: (version: number) =>
      `保存されている設定(形式 ${version})は、このバージョンのプラグインでは読めません。そのため、いまは何も記録していません。プラグインを新しいバージョンに更新するか、設定を最初から作り直してください。`,
    unreadableTitle: '保存されている設定を読めません',
    unreadable:
      '保存されている設定が壊れているため、いまは何も記録していません。下のボタンで内容をファイルに保存してから、設定を最初から作り直してください。',
    download: '保存されている設定をダウンロードする',
    startAnew: '最初から設定する',
    startAnewHint: '「保存する」を押すまで、保存されている設定は変わりません。',
  },
  {
    newerTitle: 'These settings were saved by a newer version of the plugin',
    newer: (version: number) =>
      `This version of the plugin cannot read the stored settings (format ${version}), so nothing is being logged now. Update the plugin, or set it up anew.`,
    unreadableTitle: 'The stored settings cannot be read',
    unreadable:
      'The stored settings are damaged, so nothing is being logged now. Save their content to a file with the button below, then set the plugin up anew.',
    download: 'Download the stored settings',
    startAnew: 'Set up anew',
    startAnewHint: 'The stored settings stay as they are until you press "Save".',
  },
);
