import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import css from './lab.module.css';

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);

/** `these` and `against` are what every picture of the lab compares; `more` are shares. */
export type Tone = 'these' | 'against' | 'recall' | 'precision';

export interface Series {
  tone: Tone;
  name: string;
  values: (number | null)[];
  /** In percent, on an axis of its own. */
  share?: boolean;
}

export interface Picture {
  kind: 'line' | 'bar';
  categories: string[];
  series: Series[];
}

const colours: Record<Tone, string> = {
  these: '--brand',
  against: '--closed-solid',
  recall: '--awaiting-solid',
  precision: '--updated-solid',
};

const allShares = (picture: Picture) => picture.series.every((each) => each.share);

function seriesOf(picture: Picture, series: Series): object {
  const color = token(colours[series.tone]);
  const yAxisIndex = series.share && !allShares(picture) ? 1 : 0;
  const shared = { name: series.name, data: series.values, yAxisIndex };
  if (picture.kind === 'bar') {
    return {
      ...shared,
      type: 'bar',
      barMaxWidth: 44,
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
    };
  }
  return {
    ...shared,
    type: 'line',
    symbol: picture.categories.length > 30 ? 'none' : 'circle',
    symbolSize: 6,
    itemStyle: { color },
    lineStyle: { color, width: 2, type: series.tone === 'against' ? 'dashed' : 'solid' },
  };
}

function optionsOf(picture: Picture): EChartsCoreOption {
  const [line, ink, surface] = [token('--line'), token('--ink-faint'), token('--surface')];
  const font = { color: ink, fontFamily: token('--font'), fontSize: 12 };
  const counts = { type: 'value', minInterval: 1, axisLabel: font };
  const shares = { ...counts, min: 0, axisLabel: { ...font, formatter: '{value} %' } };
  const splitLine = { lineStyle: { color: line } };
  const both = picture.series.some((each) => each.share) && !allShares(picture);
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    grid: {
      left: 4,
      right: picture.kind === 'line' ? 36 : 8,
      top: 14,
      bottom: 4,
      containLabel: true,
    },
    // Rich text, not markup: style attributes are refused by our policy.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: surface,
      borderColor: line,
      textStyle: { ...font, color: token('--ink'), fontSize: 13 },
    },
    xAxis: {
      type: 'category',
      data: picture.categories,
      boundaryGap: picture.kind === 'bar',
      axisLabel: {
        ...font,
        hideOverlap: true,
      },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    },
    yAxis: [
      { ...(allShares(picture) ? shares : counts), splitLine },
      { ...shares, max: 100, show: both, splitLine: { show: false } },
    ],
    series: picture.series.map((series) => seriesOf(picture, series)),
  };
}

/** The figures stand in a table beside it, for who cannot see it. */
export default function LabChart({ picture }: { picture: Picture }) {
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current);
    chart.setOption(optionsOf(picture));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // The scheme changes the tokens that the options read.
  }, [picture, scheme]);
  return (
    <>
      <div ref={place} className={css.canvas} aria-hidden="true" />
      <div className={css.legend}>
        {picture.series.map((series) => (
          <span key={series.tone} data-tone={series.tone}>
            {series.name}
          </span>
        ))}
      </div>
    </>
  );
}
