import {
  IconArrowsLeftRight,
  IconCircleCheck,
  IconGavel,
  IconLink,
  IconMessage,
  IconUnlink,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type {
  LinkedShop,
  SellerLinkEntry,
  SellerLinkEvidence,
  SellerLinkView,
} from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card, UserText } from '../../ui/page';
import { When } from '../../ui/when';
import { Weight } from './link_bits';
import css from './sellers.module.css';

function Shop({ shop, open }: { shop: LinkedShop; open: boolean }) {
  const t = useText();
  if (!open) {
    return (
      <div className={css.shop}>
        <bdi>{shop.shop_name}</bdi>
      </div>
    );
  }
  return (
    <div className={css.shop}>
      <Link to="/shops/$handle/seller" params={{ handle: shop.shop_handle }}>
        <bdi>{shop.shop_name}</bdi>
      </Link>
      <span className="small faint">{t('ui.sellers.open_seller')}</span>
    </div>
  );
}

/** Which two; staff go on from here to all that surrounds each. */
export function ShopsCard({ view }: { view: SellerLinkView }) {
  const t = useText();
  const open = view.reader === 'staff';
  return (
    <Card title={t('ui.sellers.two_shops')}>
      <div className={css.shops}>
        <Shop shop={view.one} open={open} />
        <IconArrowsLeftRight size={20} aria-hidden />
        <Shop shop={view.other} open={open} />
      </div>
      <p className="small faint" style={{ marginTop: 12 }}>
        {t('ui.sellers.nothing_follows')}
      </p>
    </Card>
  );
}

/** What both have in common, the strongest first, and what it amounts to. */
export function EvidenceCard({ view }: { view: SellerLinkView }) {
  const t = useText();
  const format = useFormat();
  const day = (at: string) => (
    <span className="small">
      <When at={at} time={false} />
    </span>
  );
  const columns: Column<SellerLinkEvidence>[] = [
    {
      name: 'what',
      title: t('ui.sellers.column.in_common'),
      role: 'lead',
      wide: true,
      cell: (row) => (
        <>
          <div className="strong">{row.text}</div>
          {row.hint !== '' && (
            <div className="small faint">
              <bdi>{row.hint}</bdi>
            </div>
          )}
        </>
      ),
    },
    {
      name: 'weight',
      title: t('ui.sellers.column.weight'),
      cell: (row) => <Weight percent={row.weight} />,
    },
    {
      name: 'shops',
      title: t('ui.sellers.column.have_it'),
      cell: (row) => <span className="numbers">{format.number(row.shops)}</span>,
    },
    { name: 'since', title: t('ui.sellers.column.since'), cell: (row) => day(row.since) },
    { name: 'seen', title: t('ui.sellers.column.last_seen'), cell: (row) => day(row.last_seen) },
  ];
  return (
    <Card title={t('ui.sellers.evidence')} tools={<Weight percent={view.weight} />}>
      {view.evidence.length === 0 ? (
        <p className="faint">{t('ui.sellers.evidence_none')}</p>
      ) : (
        <div className="stack" style={{ '--gap': '12px' } as React.CSSProperties}>
          <DataTable
            label={t('ui.sellers.evidence')}
            columns={columns}
            rows={view.evidence}
            keyOf={(row) => row.kind}
          />
          <p className="small faint">
            {t('ui.sellers.weights', {
              count: view.evidence.length,
              weight: format.percent(view.weight, 100),
            })}
          </p>
        </div>
      )}
    </Card>
  );
}

const icons: Record<SellerLinkEntry['kind'], Icon> = {
  confirmed: IconLink,
  dismissed: IconCircleCheck,
  contested: IconMessage,
  upheld: IconGavel,
  ended: IconUnlink,
};

/** What was decided and said about it, word by word. */
export function TalkCard({ view }: { view: SellerLinkView }) {
  const t = useText();
  if (view.entries.length === 0) return null;
  return (
    <Card title={t('ui.sellers.talk')}>
      <ol className={css.timeline}>
        {view.entries.map((entry) => {
          const Sign = icons[entry.kind];
          return (
            <li key={entry.number}>
              <span className={css.dot}>
                <Sign size={15} stroke={1.9} aria-hidden />
              </span>
              <div className="grow">
                <div>
                  <strong>{t(`ui.sellers.entry.${entry.kind}`)}</strong>{' '}
                  <span className="small faint">
                    {entry.shop_name === null ? (
                      t('ui.measures.side.staff')
                    ) : (
                      <bdi>{entry.shop_name}</bdi>
                    )}{' '}
                    {entry.name && <bdi>{entry.name}</bdi>} · <When at={entry.at} />
                  </span>
                </div>
                {entry.body !== '' && <UserText>{entry.body}</UserText>}
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
