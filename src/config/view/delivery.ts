import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Messages } from '../messages';
import type { QueueCount } from '../model/queue-count';
import type { DeliveryInput } from '../state/draft';
import { kuc } from './kuc';

interface DeliveryViewOptions {
  input: DeliveryInput;
  queue: QueueCount | undefined;
  messages: Messages;
  onInput(part: Partial<DeliveryInput>): void;
}

type Typed = CustomEvent<{ value: string }>;

/** Delay, requests a day, batch size, and what this browser has not sent yet. */
export function deliveryView({ input, queue, messages, onInput }: DeliveryViewOptions): TemplateResult {
  const texts = messages.delivery;
  return html`<div class="al-field">
      <${kuc.radio}
        .label=${texts.delay}
        .itemLayout=${'vertical'}
        .items=${[
          { value: 'auto', label: texts.auto },
          { value: 'fixed', label: texts.fixed },
        ]}
        .value=${input.auto ? 'auto' : 'fixed'}
        @change=${(event: Typed) => onInput({ auto: event.detail.value === 'auto' })}
      ></${kuc.radio}>
      ${
        input.auto
          ? html`<p class="al-hint">${texts.autoHint}</p>`
          : html`<${kuc.text}
              .label=${texts.seconds}
              .value=${input.seconds}
              .textAlign=${'right'}
              @input=${(event: Typed) => onInput({ seconds: event.detail.value })}
            ></${kuc.text}>`
      }
    </div>
    <div class="al-field">
      <${kuc.text}
        .label=${texts.dailyRequests}
        .value=${input.dailyRequests}
        .textAlign=${'right'}
        @input=${(event: Typed) => onInput({ dailyRequests: event.detail.value })}
      ></${kuc.text}>
      <p class="al-hint">${texts.dailyRequestsHint}</p>
    </div>
    <div class="al-field">
      <${kuc.text}
        .label=${texts.maxBatch}
        .value=${input.maxBatch}
        .textAlign=${'right'}
        @input=${(event: Typed) => onInput({ maxBatch: event.detail.value })}
      ></${kuc.text}>
    </div>
    ${queue ? queueView(queue, messages) : nothing}`;
}

function queueView({ own, others, refused }: QueueCount, { delivery }: Messages): TemplateResult {
  const lines = [
    ...(own > 0 ? [delivery.queueOwn(own)] : []),
    ...(others > 0 ? [delivery.queueOthers(others)] : []),
    ...(refused > 0 ? [delivery.queueRefused(refused)] : []),
  ];
  return html`<div class="al-queue">
    <h3 class="al-subtitle">${delivery.queue}</h3>
    ${
      lines.length === 0
        ? html`<p>${delivery.queueEmpty}</p>`
        : html`<ul>
            ${lines.map((line) => html`<li>${line}</li>`)}
          </ul>`
    }
  </div>`;
}
