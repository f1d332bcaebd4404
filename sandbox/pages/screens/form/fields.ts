/** The app's layout, filled with the controls of a form. */
import { html, type TemplateResult } from 'lit';
import type { AppForm } from '../../data/app';
import { hasLabelTarget, input, type InputContext } from '../../fields/input';
import { renderLayout } from '../../fields/layout';
import { tableInput } from '../../fields/table-input';
import type { AppPage } from '../../page';
import type { Place } from '../../record/snapshot';
import type { FieldProperty } from '../../record/types';
import { relatedRecords } from '../related';
import { groupFillers } from '../layout-fillers';

function fieldInput(
  place: Place,
  property: FieldProperty,
  readOnly: boolean,
  context: InputContext,
): TemplateResult {
  const { code, type, label, required } = property;
  const id = hasLabelTarget(type) ? `field-${code}` : undefined;
  const at = { place, property, siblings: context.form.record, readOnly, ...(id ? { id } : {}) };
  const labelClass = `field-label ${required ? 'required' : ''}`;
  const labelled = id
    ? html`<label for=${id} class=${labelClass}>${label}</label>`
    : html`<div class=${labelClass}>${label}</div>`;
  return html`${labelled}
    <div class="field-input" data-input=${code} data-type=${type}>${input(at, context)}</div>`;
}

/** @param editable the right to edit a field, by its code */
export function formLayout(
  page: AppPage,
  app: AppForm,
  editable: (code: string) => boolean,
  context: InputContext,
): TemplateResult {
  const { record } = context.form;
  const placeOf = ({ code }: FieldProperty): Place | null => {
    const field = record[code];
    return field ? { code, field, row: null } : null;
  };
  return renderLayout(app, {
    field: (property) => {
      const place = placeOf(property);
      return place && fieldInput(place, property, !editable(property.code), context);
    },
    table: (property) => {
      const place = placeOf(property);
      return (
        place &&
        html`<div class="field-label">${property.label}</div>
          ${tableInput(place, property, context)}`
      );
    },
    related: (property) => relatedRecords(page, record, property),
    ...groupFillers(page),
  });
}
