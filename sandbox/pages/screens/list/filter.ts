/** The filter dialog: conditions on fields become a condition of kintone's query language. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { AppForm } from '../../data/app';
import { optionsOf } from '../../fields/input';
import { conditionText, CONTROL_TYPES, filterable, INSTANTS, OPERATORS, type Condition } from './condition';
import type { FieldProperty } from '../../record/types';
import type { Texts } from '../../texts';
import { openDialog } from '../../ui/dialog';

interface FilterOptions {
  form: AppForm;
  texts: Texts;
  zone: string;
}

/** Asks for conditions; gives the condition to filter by (empty to show all), or null when cancelled. */
export async function askForFilter({ form, texts, zone }: FilterOptions): Promise<string | null> {
  const fields = filterable(form);
  const first = fields.find(({ type }) => type === 'SINGLE_LINE_TEXT') ?? fields[0]!;
  const fresh = (): Condition => ({ code: first.code, operator: OPERATORS[first.type]![0]!, value: '' });
  let conditions = [fresh()];
  let joint: 'and' | 'or' = 'and';
  const body = document.createElement('div');

  const value = (condition: Condition, property: FieldProperty): TemplateResult => {
    const set = (event: Event): void => {
      condition.value = (event.target as HTMLInputElement).value;
    };
    const options = optionsOf(property);
    if (options.length > 0) {
      if (!options.includes(condition.value)) condition.value = options[0]!;
      return html`<select aria-label=${texts.value} @change=${set}>
        ${options.map(
          (option) =>
            html`<option value=${option} ?selected=${option === condition.value}>${option}</option>`,
        )}
      </select>`;
    }
    const type = INSTANTS.has(property.type) ? 'datetime-local' : (CONTROL_TYPES[property.type] ?? 'text');
    return html`<input type=${type} aria-label=${texts.value} .value=${condition.value} @input=${set} />`;
  };
  const row = (condition: Condition, index: number): TemplateResult => {
    const property = form.fields[condition.code]!;
    const operators = OPERATORS[property.type]!;
    return html`<div class="filter-row" data-testid="filter-row">
      <select
        aria-label=${texts.field}
        @change=${(event: Event) => {
          const code = (event.target as HTMLSelectElement).value;
          Object.assign(condition, { code, operator: OPERATORS[form.fields[code]!.type]![0]!, value: '' });
          draw();
        }}
      >
        ${fields.map(
          ({ code, label }) =>
            html`<option value=${code} ?selected=${code === condition.code}>${label}</option>`,
        )}
      </select>
      <select
        aria-label=${texts.operator}
        @change=${(event: Event) => {
          condition.operator = (event.target as HTMLSelectElement).value;
        }}
      >
        ${operators.map(
          (operator) =>
            html`<option value=${operator} ?selected=${operator === condition.operator}>
              ${texts.operators[operator]}
            </option>`,
        )}
      </select>
      ${value(condition, property)}
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.removeCondition}
        ?disabled=${conditions.length === 1}
        @click=${() => {
          conditions = conditions.filter((_, other) => other !== index);
          draw();
        }}
      >
        －
      </button>
    </div>`;
  };
  const draw = (): void => {
    render(
      html`${conditions.map(row)}
        <button
          type="button"
          @click=${() => {
            conditions = [...conditions, fresh()];
            draw();
          }}
        >
          ${texts.addCondition}
        </button>
        ${
          conditions.length > 1
            ? html`<label class="filter-joint"
                >${texts.conditions}
                <select
                  @change=${(event: Event) => {
                    joint = (event.target as HTMLSelectElement).value as typeof joint;
                  }}
                >
                  <option value="and">${texts.allConditions}</option>
                  <option value="or">${texts.anyCondition}</option>
                </select></label
              >`
            : nothing
        }`,
      body,
    );
  };
  draw();
  const { answer } = openDialog({
    title: texts.filterTitle,
    body,
    wide: true,
    closable: true,
    closeLabel: texts.close,
    buttons: [
      { label: texts.cancel, answer: 'CANCEL' },
      { label: texts.apply, answer: 'OK', kind: 'primary' },
    ],
  });
  if ((await answer) !== 'OK') return null;
  return conditions
    .map((condition) => conditionText(condition, form.fields[condition.code]!.type, zone))
    .join(` ${joint} `);
}
