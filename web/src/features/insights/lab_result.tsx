import type { ReactNode } from 'react';
import type { LabReport, LabResult } from '../../api/types';
import { CalmArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, Facts } from '../../ui/page';
import { DayCurve, SizeBars, SweepCurve } from './lab_pictures';
import css from './lab.module.css';

function Tile(props: { name: string; value: ReactNode; detail?: ReactNode }) {
  return (
    <div className={css.tile}>
      <dt>{props.name}</dt>
      <dd className={css.tileValue}>{props.value}</dd>
      {props.detail && <dd className={css.tileDetail}>{props.detail}</dd>}
    </div>
  );
}

function Tiles({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const { counts, counts_against: against, change, second_looks: looks } = report;
  const inForce = (count: number) =>
    t('ui.lab.tile.warned_detail', { count: format.number(count) });
  return (
    <dl className={css.tiles}>
      <Tile
        name={t('ui.lab.tile.warned')}
        value={format.number(counts.shops)}
        detail={inForce(against?.shops ?? 0)}
      />
      <Tile
        name={t('ui.lab.tile.newly')}
        value={format.number(change?.newly ?? 0)}
        detail={t('ui.lab.tile.newly_detail')}
      />
      <Tile
        name={t('ui.lab.tile.no_longer')}
        value={format.number(change?.no_longer ?? 0)}
        detail={t('ui.lab.tile.no_longer_detail')}
      />
      <Tile
        name={t('ui.lab.tile.last_day')}
        value={format.number(counts.on_the_last_day)}
        detail={inForce(against?.on_the_last_day ?? 0)}
      />
      <Tile
        name={t('ui.lab.tile.recovered')}
        value={format.number(looks.recovered)}
        detail={t('ui.lab.tile.recovered_detail', { count: format.number(looks.looked_at) })}
      />
    </dl>
  );
}

/** How well the shops that people know are found: integers, and their share. */
function Labels({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const share = (part: number, whole: number) => (
    <>
      {whole === 0 ? '–' : format.percent(part, whole)}{' '}
      <span className="faint">
        {t('ui.lab.of', { part: format.number(part), whole: format.number(whole) })}
      </span>
    </>
  );
  return (
    <Card title={t('ui.lab.labels_result')}>
      <p className="small faint">{t('ui.lab.recall_detail')}</p>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <div className={css.scroll} tabIndex={0} role="group" aria-label={t('ui.lab.labels_result')}>
        <table className={css.labels}>
          <thead>
            <tr>
              <th scope="col">{t('ui.lab.label')}</th>
              <th scope="col">{t('ui.lab.shops')}</th>
              <th scope="col">{t('ui.lab.recall')}</th>
              <th scope="col">{t('ui.lab.precision')}</th>
            </tr>
          </thead>
          <tbody>
            {report.labels.map((row, at) => (
              <tr key={at}>
                <th scope="row">
                  <bdi>
                    {row.together
                      ? t('ui.lab.label_together', { labels: row.label.split(' or ').join(', ') })
                      : row.label}
                  </bdi>
                </th>
                <td>{format.number(row.shops)}</td>
                <td>{share(row.met_labelled, row.shops)}</td>
                <td>{share(row.met_labelled, row.met)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.labels_unknown > 0 && (
        <p className="small faint">
          {t('ui.lab.labels_unknown', { count: report.labels_unknown })}
        </p>
      )}
    </Card>
  );
}

function SecondLooks({ report }: { report: LabReport }) {
  const t = useText();
  const format = useFormat();
  const looks = report.second_looks;
  return (
    <Card title={t('ui.lab.second')}>
      <p className={`small faint ${css.lead ?? ''}`}>{t('ui.lab.second_lead')}</p>
      <Facts
        items={[
          { name: t('ui.lab.second.looked_at'), value: format.number(looks.looked_at) },
          {
            name: t('ui.lab.second.recovered'),
            value:
              looks.looked_at === 0
                ? format.number(looks.recovered)
                : `${format.number(looks.recovered)} (${format.percent(
                    looks.recovered,
                    looks.looked_at,
                  )})`,
          },
          { name: t('ui.lab.second.too_late'), value: format.number(looks.too_late) },
        ]}
      />
    </Card>
  );
}

/** What came out, under these numbers and under those in force. */
export function ResultView(props: { result: LabResult; shops: ReactNode; tools?: ReactNode }) {
  const t = useText();
  const format = useFormat();
  const { result, shops } = props;
  const { report } = result;
  if (report.orders === 0) {
    return (
      <Empty art={<CalmArt />} title={t('ui.lab.empty')}>
        {t('ui.lab.empty_detail')}
      </Empty>
    );
  }
  const nobody = report.counts.shops === 0 && report.counts_against?.shops === 0;
  return (
    <div className="stack">
      <div className={css.over}>
        <p>
          {t('ui.lab.over', {
            orders: report.orders,
            shops: report.shops,
            first: format.day(report.first_day),
            last: format.day(report.last_day),
            version: result.policy_version,
          })}
        </p>
        {props.tools}
      </div>
      {nobody ? (
        <Empty art={<CalmArt />} title={t('ui.lab.nobody')}>
          {t('ui.lab.nobody_detail')}
        </Empty>
      ) : (
        <>
          <Tiles report={report} />
          <DayCurve report={report} />
          {shops}
          <SizeBars report={report} />
          <SecondLooks report={report} />
        </>
      )}
      {report.labels.length > 0 && <Labels report={report} />}
      {result.sweep && <SweepCurve sweep={result.sweep} points={result.points} />}
    </div>
  );
}
