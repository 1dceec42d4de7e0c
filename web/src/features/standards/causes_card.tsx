import type { CauseCount } from '../../api/types';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import css from './service_bits.module.css';

/** What the orders tell of their causes, the most first, each with what helps (S7). */
export function CausesCard({ causes, tips }: { causes: CauseCount[]; tips: string[] }) {
  const t = useText();
  const most = Math.max(1, ...causes.map((each) => each.orders));
  return (
    <Card title={t('ui.standards.causes')}>
      {causes.length === 0 ? (
        <p className="faint">{t('ui.standards.causes_none')}</p>
      ) : (
        <ul className={css.causes}>
          {causes.map((each, at) => (
            <li key={each.cause}>
              <div className={css.causeHead}>
                <span className="strong">{t(`ui.standards.cause.${each.cause}`)}</span>
                <span className="numbers">{t('ui.standards.orders', { count: each.orders })}</span>
              </div>
              <div className={css.track} aria-hidden="true">
                <div className={css.bar} style={{ width: `${(100 * each.orders) / most}%` }} />
              </div>
              {tips[at] && <p className={css.tip}>{tips[at]}</p>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
