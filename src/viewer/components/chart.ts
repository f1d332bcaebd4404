/** A chart, and the same figures as a table beside it for those who cannot see it or want the numbers. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type Scale,
} from 'chart.js';
import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { commonTexts, type ViewerLanguage } from '../messages';
import { fitted } from './chart-label';
import { register, ViewerElement } from './element';
import { dataTable } from './table';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

interface ChartSeries {
  name: string;
  /** One value a label. */
  values: readonly number[];
}

export interface ChartData {
  /** Says what the chart shows; also its text for screen readers. */
  caption: string;
  kind: 'bar' | 'stacked' | 'line';
  /** Heading of the labels' column. */
  labelTitle: string;
  labels: readonly string[];
  series: readonly ChartSeries[];
  /** Whether bars lie: for long labels. */
  horizontal?: boolean;
}

/** The part of the width that the names beside lying bars may take. */
const LABELS = 0.5;

/** A row of the table beside the chart. */
interface Row {
  label: string;
  index: number;
}

/** Told apart by those who do not see red or green; contrast over 3 on white. */
const COLOURS = ['#1d6fb8', '#c2570c', '#6b4fa0', '#0f766e', '#a11a4b', '#5b6770'];

/** `<access-logger-chart .data .language>` */
class ChartElement extends ViewerElement {
  @property({ attribute: false }) data!: ChartData;
  @property({ attribute: false }) language!: ViewerLanguage;
  /** Where a heading above says what the caption would. */
  @property({ type: Boolean }) captionless = false;
  private chart: Chart | undefined;

  override disconnectedCallback(): void {
    this.chart?.destroy();
    this.chart = undefined;
    super.disconnectedCallback();
  }

  override render(): unknown {
    const { language } = this;
    const { caption, labels, series, labelTitle, horizontal } = this.data;
    const texts = commonTexts(language);
    const height = horizontal ? Math.max(160, labels.length * 28 + 60) : 280;
    const rows = labels.map((label, index) => ({ label, index }));
    return html`<figure class="alv-chart">
      <figcaption class=${this.captionless ? 'alv-hidden' : 'alv-caption'}>${caption}</figcaption>
      <div class="alv-canvas" style="height: ${height}px">
        <canvas role="img" aria-label=${caption}></canvas>
      </div>
      <details>
        <summary>${texts.showTable}</summary>
        ${dataTable({
          caption,
          rows,
          columns: [
            { name: 'label', title: labelTitle, cell: ({ label }: Row) => label },
            ...series.map(({ name, values }) => ({
              name,
              title: name,
              numeric: true,
              cell: ({ index }: Row) => (values[index] ?? 0).toLocaleString(language),
            })),
          ],
          texts,
        })}
      </details>
    </figure>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('data')) return;
    this.chart?.destroy();
    const canvas = this.querySelector('canvas');
    if (canvas) this.chart = new Chart(canvas, configurationOf(this.data, this.language));
  }
}

function configurationOf(
  { kind, labels, series, horizontal = false }: ChartData,
  locale: string,
): ChartConfiguration {
  const stacked = kind === 'stacked';
  const values = { beginAtZero: true, stacked, ticks: { precision: 0 } };
  const names = { stacked, grid: { display: false } };
  const lying = {
    ...names,
    ticks: {
      callback(this: Scale, value: string | number): string {
        return fitted(this.getLabelForValue(Number(value)), this.chart.width * LABELS);
      },
    },
  };
  // A single day would else be a bar as wide as the chart.
  const width = { maxBarThickness: 48 };
  return {
    type: kind === 'line' ? 'line' : 'bar',
    data: {
      labels: [...labels],
      datasets: series.map(({ name, values: data }, index) => {
        const colour = COLOURS[index % COLOURS.length]!;
        const bars = kind === 'line' ? {} : width;
        return { label: name, data: [...data], backgroundColor: colour, borderColor: colour, ...bars };
      }),
    },
    options: {
      // Else the browser's, which may group digits otherwise than the rest of the screen.
      locale,
      animation: false,
      maintainAspectRatio: false,
      indexAxis: horizontal ? 'y' : 'x',
      scales: horizontal ? { x: values, y: lying } : { x: names, y: values },
      plugins: { legend: { display: series.length > 1 } },
    },
  };
}

register('access-logger-chart', ChartElement);
