/** What the figures do not tell, said where they stand. */
import type { TemplateResult } from 'lit';
import { partialBox } from '../../components';
import type { ViewerContext } from '../../context';
import { toLogError } from '../../log';
import { commonTexts } from '../../messages';
import { accessTexts } from './texts';

/** The list of users is missing: the people in the log are shown alone. */
export function peopleFailure(
  error: unknown,
  { language }: ViewerContext,
  retry: () => void,
): TemplateResult {
  const texts = accessTexts(language);
  const isForbidden = toLogError(error).failure === 'no-right';
  return partialBox({
    title: isForbidden ? texts.notAllowed : texts.notRead,
    missing: texts.notAllowedAdvice,
    failure: error,
    texts: commonTexts(language),
    ...(isForbidden ? {} : { retry }),
  });
}
