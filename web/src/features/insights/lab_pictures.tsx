import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import type { LabPoint, LabReport, LabSweep } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import type { Picture, Series } from './lab_chart';
import { numberNames } from './lab_search';
import css from './lab.module.css';

const LabChart = lazy(() => import('./lab_chart'));

function Figures(props: { heads: string[]; rows: ReactNode[][] }) {
  const t = useText();
  return (
    <details className={css.figures}>
      <summary>{t('ui.lab.table')}</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('ui.lab.table')}>
        <table>
          <thead>
            <tr>
              {props.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.rows.map((cells, at) => (
              <tr key={at}>
                {cells.map((cell, column) =>
                  column === 0 ? (
                    <th key={column} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={column}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Drawn({ picture }: { picture: Picture }) {
  return (
    <Suspense fallback={<Skeleton height={260} radius="lg" />}>
      <LabChart picture={picture} />
    </Suspense>
  );
}

/** How many shops met all criteria on each day, under both sets of numbers. */
export function DayCurve({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const picture = useMemo(
    (): Picture => ({
      kind: 'line',
      categories: report.days.map(({ day }) => format.day(day)),
      series: [
        {
          tone: 'against',
          name: t('ui.lab.against'),
          values: report.days.map((day) => day.shops_against),
        },
        { tone: 'these', name: t('ui.lab.these'), values: report.days.map((day) => day.shops) },
      ],
    }),
    [report.days, t, format],
  );
  // Days on which nothing changes say nothing new.
  const rows = report.days.filter((day, at) => {
    const before = report.days[at - 1];
    return day.shops !== before?.shops || day.shops_against !== before.shops_against;
  });
  return (
    <Card title={t('ui.lab.curve')}>
      <p className="small faint">{t('ui.lab.curve_lead')}</p>
      <Drawn picture={picture} />
      <Figures
        heads={[t('ui.lab.day'), t('ui.lab.these'), t('ui.lab.against')]}
        rows={rows.map((day) => [
          format.day(day.day),
          format.number(day.shops),
          format.number(day.shops_against),
        ])}
      />
    </Card>
  );
}

const percent = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((1000 * part) / whole) / 10;

/** The share of shops of each size that would be warned. */
export function SizeBars({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const sizes = useMemo(() => report.sizes.filter((size) => size.shops > 0), [report.sizes]);
  const picture = useMemo(
    (): Picture => ({
      kind: 'bar',
      categories: sizes.map(({ orders_from: from, orders_to: to }) =>
        to === null
          ? t('ui.lab.size_more', { from: format.number(from) })
          : t('ui.lab.size_range', { from: format.number(from), to: format.number(to) }),
      ),
      series: [
        {
          tone: 'against',
          name: t('ui.lab.against'),
          share: true,
          values: sizes.map((size) => percent(size.met_against, size.shops)),
        },
        {
          tone: 'these',
          name: t('ui.lab.these'),
          share: true,
          values: sizes.map((size) => percent(size.met, size.shops)),
        },
      ],
    }),
    [sizes, t, format],
  );
  const part = (met: number, shops: number) =>
    `${format.number(met)} (${format.percent(met, shops)})`;
  return (
    <Card title={t('ui.lab.sizes')}>
      <p className="small faint">{t('ui.lab.sizes_lead')}</p>
      <Drawn picture={picture} />
      <Figures
        heads={[t('ui.lab.size'), t('ui.lab.shops'), t('ui.lab.these'), t('ui.lab.against')]}
        rows={sizes.map((size, at) => [
          picture.categories[at],
          format.number(size.shops),
          part(size.met, size.shops),
          part(size.met_against, size.shops),
        ])}
      />
    </Card>
  );
}

const wanted = (point: LabPoint) => point.labels.at(-1);

/** One number with several values: where precision has risen and recall has not yet fallen. */
export function SweepCurve({ sweep, points }: { sweep: LabSweep; points: LabPoint[] }) {
  const t = useText();
  const format = useFormat();
  const name = numberNames.find((each) => each === sweep.number);
  const labelled = points.some((point) => wanted(point));
  const picture = useMemo((): Picture => {
    const series: Series[] = [
      { tone: 'these', name: t('ui.lab.met'), values: points.map((point) => point.counts.shops) },
    ];
    if (labelled) {
      const of = (whole: (label: NonNullable<ReturnType<typeof wanted>>) => number) =>
        points.map((point) => {
          const label = wanted(point);
          return label ? percent(label.met_labelled, whole(label)) : null;
        });
      series.push(
        {
          tone: 'recall',
          name: t('ui.lab.recall'),
          share: true,
          values: of((label) => label.shops),
        },
        {
          tone: 'precision',
          name: t('ui.lab.precision'),
          share: true,
          values: of((label) => label.met),
        },
      );
    }
    const categories = points.map((point) => format.number(point.value));
    return { kind: 'line', categories, series };
  }, [points, labelled, t, format]);
  if (!name) return null;
  const share = (part: number, whole: number) => (whole === 0 ? '–' : format.percent(part, whole));
  return (
    <Card title={t('ui.lab.sweep', { number: t(`ui.lab.number.${name}`) })}>
      <p className="small faint">{t('ui.lab.sweep_hint')}</p>
      <Drawn picture={picture} />
      <Figures
        heads={[
          t('ui.lab.value'),
          t('ui.lab.met'),
          t('ui.lab.shop_days'),
          ...(labelled ? [t('ui.lab.recall'), t('ui.lab.precision')] : []),
        ]}
        rows={points.map((point) => {
          const label = wanted(point);
          return [
            format.number(point.value),
            format.number(point.counts.shops),
            format.number(point.counts.shop_days),
            ...(label
              ? [share(label.met_labelled, label.shops), share(label.met_labelled, label.met)]
              : []),
          ];
        })}
      />
    </Card>
  );
}
