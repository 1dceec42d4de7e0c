import { useComputedColorScheme } from '@mantine/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { DailyCount } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import css from './dashboard_page.module.css';

register([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);

interface Words {
  good: string;
  low: string;
  day: (date: string) => string;
}

function optionsOf(daily: DailyCount[], words: Words): EChartsCoreOption {
  const [line, ink, surface] = [token('--line'), token('--ink-faint'), token('--surface')];
  const font = { color: ink, fontFamily: token('--font'), fontSize: 12 };
  const bar = { type: 'bar', stack: 'day', barCategoryGap: '28%' };
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: { left: 4, right: 4, top: 12, bottom: 4, containLabel: true },
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
      data: daily.map((day) => words.day(day.date)),
      axisLabel: { ...font, interval: 6, hideOverlap: true },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: font,
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        ...bar,
        name: words.low,
        data: daily.map((day) => day.low),
        itemStyle: { color: token('--open-solid') },
      },
      {
        ...bar,
        name: words.good,
        data: daily.map((day) => day.reviews - day.low),
        itemStyle: { color: token('--brand'), opacity: 0.75, borderRadius: [3, 3, 0, 0] },
      },
    ],
  };
}

/** Reviews of the last thirty days; the same figures stand in a table for who cannot see it. */
export default function DailyChart({ daily }: { daily: DailyCount[] }) {
  const t = useText();
  const format = useFormat();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current);
    const words = { good: t('ui.chart.good'), low: t('ui.chart.low'), day: format.shortDay };
    chart.setOption(optionsOf(daily, words));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // The scheme changes the tokens that the options read.
  }, [daily, t, format, scheme]);
  return (
    <figure className={css.chart}>
      <div ref={place} className={css.canvas} aria-hidden="true" />
      <figcaption className={css.legend}>
        <span data-kind="good">{t('ui.chart.good')}</span>
        <span data-kind="low">{t('ui.chart.low')}</span>
      </figcaption>
      <details className={css.figures}>
        <summary>{t('ui.chart.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('ui.chart.day')}</th>
              <th scope="col">{t('ui.chart.all')}</th>
              <th scope="col">{t('ui.chart.low')}</th>
            </tr>
          </thead>
          <tbody>
            {daily.map((day) => (
              <tr key={day.date}>
                <th scope="row">{format.day(day.date)}</th>
                <td>{format.number(day.reviews)}</td>
                <td>{format.number(day.low)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
