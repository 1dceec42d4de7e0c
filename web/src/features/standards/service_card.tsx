import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { serviceQuery } from '../../api/standards';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { useShop } from '../shops/use_shop';
import { LevelBadge, useCriterion } from './service_bits';
import { WarningBanner } from './service_parts';

/** On the dashboard: where the shop stands, and the ways to the pages behind it. */
export function ServiceCard() {
  const t = useText();
  const format = useFormat();
  const say = useCriterion();
  const shop = useShop();
  const params = { handle: shop.handle };
  // What the dashboard shows first must not wait for it, nor fail with it.
  const view = useQuery(serviceQuery(shop.id)).data;
  const stays = view?.warning?.state !== 'proposed';
  return (
    <>
      {view?.warning && stays && <WarningBanner warning={view.warning} />}
      <Card
        title={t('ui.standards.title')}
        tools={
          <span className="row">
            <Link to="/shops/$handle/service" params={params}>
              {t('ui.standards.open_service')}
            </Link>
            <Link to="/shops/$handle/standing" params={params}>
              {t('ui.measures.standing')}
            </Link>
          </span>
        }
      >
        <div className="row" style={{ minHeight: 30 }}>
          {view && (
            <>
              <LevelBadge level={view.level} />
              {view.period.orders > 0 && (
                <span>
                  <strong className="numbers">
                    {format.rate(view.period.dissatisfied, view.period.orders)}
                  </strong>{' '}
                  <span className="small faint">
                    {say.arithmetic(view.period.dissatisfied, view.period.orders)}
                  </span>
                </span>
              )}
            </>
          )}
        </div>
      </Card>
    </>
  );
}
