import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ServiceCriterion, ServiceWeek } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText, type TextKey } from '../../ui/intl';
import css from './weekly_chart.module.css';

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);

interface Words {
  text: (name: TextKey) => string;
  day: (date: string) => string;
  rate: (part: number, whole: number) => string;
}

/** In hundredths, cut to four digits; none in a week before the first order. */
const rateOf = (week: ServiceWeek) =>
  week.period_orders === 0
    ? null
    : Math.floor((week.period_dissatisfied * 10_000) / week.period_orders) / 100;

/** Bars of the orders, the curve of the rate, and the line at which a warning begins. */
function seriesOf(weeks: ServiceWeek[], threshold: number | null, words: Words) {
  const bar = { type: 'bar', stack: 'week', barCategoryGap: '28%' };
  const curve = {
    type: 'line',
    yAxisIndex: 1,
    symbol: 'none',
    tooltip: { valueFormatter: percentBy(words) },
  };
  return [
    {
      ...bar,
      name: words.text('ui.standards.chart.dissatisfied'),
      data: weeks.map((week) => week.count.dissatisfied),
      itemStyle: { color: token('--open-solid') },
    },
    {
      ...bar,
      name: words.text('ui.standards.chart.others'),
      data: weeks.map((week) => week.count.orders - week.count.dissatisfied),
      itemStyle: { color: token('--brand'), opacity: 0.35, borderRadius: [3, 3, 0, 0] },
    },
    {
      ...curve,
      name: words.text('ui.standards.chart.rate'),
      data: weeks.map(rateOf),
      lineStyle: { color: token('--ink'), width: 2 },
      itemStyle: { color: token('--ink') },
    },
    threshold !== null && {
      ...curve,
      name: words.text('ui.standards.chart.threshold'),
      data: weeks.map(() => threshold),
      lineStyle: { color: token('--open'), width: 1.5, type: 'dashed' },
      itemStyle: { color: token('--open') },
    },
  ].filter(Boolean);
}

const percentBy = (words: Words) => (value: unknown) =>
  typeof value === 'number' ? words.rate(value, 100) : '–';

function optionsOf(
  weeks: ServiceWeek[],
  threshold: number | null,
  words: Words,
): EChartsCoreOption {
  const [line, ink, surface] = [token('--line'), token('--ink-faint'), token('--surface')];
  const font = { color: ink, fontFamily: token('--font'), fontSize: 12 };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 4, right: 4, top: 14, bottom: 4, containLabel: true },
    // Rich text, not markup: style attributes are refused by our policy.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow', shadowStyle: { color: line, opacity: 0.4 } },
      backgroundColor: surface,
      borderColor: line,
      textStyle: { ...font, color: token('--ink'), fontSize: 13 },
    },
    xAxis: {
      type: 'category',
      data: weeks.map((week) => words.day(week.to)),
      axisLabel: { ...font, hideOverlap: true },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: [
      {
        type: 'value',
        minInterval: 1,
        axisLabel: font,
        splitLine: { lineStyle: { color: line } },
      },
      {
        type: 'value',
        min: 0,
        max: (axis: { max: number }) => Math.max(axis.max * 1.15, (threshold ?? 0) * 2, 0.1),
        splitNumber: 3,
        axisLabel: { ...font, formatter: percentBy(words), showMaxLabel: false },
        splitLine: { show: false },
      },
    ],
    series: seriesOf(weeks, threshold, words),
  };
}

function Figures({ weeks }: { weeks: ServiceWeek[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <details className={css.figures}>
      <summary>{t('ui.chart.table')}</summary>
      <div className={css.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui.standards.chart.week')}</th>
              <th scope="col">{t('ui.standards.chart.orders')}</th>
              <th scope="col">{t('ui.standards.chart.dissatisfied')}</th>
              <th scope="col">{t('ui.standards.chart.rate')}</th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week.to}>
                <th scope="row">
                  {format.shortDay(week.from)} – {format.day(week.to)}
                </th>
                <td>{format.number(week.count.orders)}</td>
                <td>{format.number(week.count.dissatisfied)}</td>
                <td>
                  {week.period_orders === 0
                    ? '–'
                    : format.rate(week.period_dissatisfied, week.period_orders)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Orders of each week, and the rate as of its end against the one of a warning (S7). */
export default function WeeklyChart(props: {
  weeks: ServiceWeek[];
  rate: ServiceCriterion | undefined;
}) {
  const t = useText();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const { weeks, rate } = props;
  const threshold = rate && rate.asked_whole > 0 ? (100 * rate.asked) / rate.asked_whole : null;
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current);
    const words = { text: t, day: format.shortDay, rate: format.rate };
    chart.setOption(optionsOf(weeks, threshold, words));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // The scheme changes the tokens that the options read.
  }, [weeks, threshold, t, format, scheme]);
  return (
    <figure className={css.chart}>
      <div ref={place} className={css.canvas} aria-hidden="true" />
      <figcaption className={css.legend}>
        <span data-kind="others">{t('ui.standards.chart.others')}</span>
        <span data-kind="low">{t('ui.standards.chart.dissatisfied')}</span>
        <span data-kind="rate">{t('ui.standards.chart.rate')}</span>
        {threshold !== null && (
          <span data-kind="threshold">{t('ui.standards.chart.threshold')}</span>
        )}
      </figcaption>
      <Figures weeks={weeks} />
    </figure>
  );
}
