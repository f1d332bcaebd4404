/** The viewer's texts in Japanese and English. Each screen keeps its own beside it, made with `define`. */
export { define, viewerLanguage, type ViewerLanguage } from './define';
export { commonTexts, type CommonTexts } from './common';
export { en, enCount, ja } from './numbers';
export {
  actionName,
  deviceName,
  durationText,
  fieldName,
  outcomeBeside,
  outcomeName,
  platformName,
  sourceName,
} from './labels';
