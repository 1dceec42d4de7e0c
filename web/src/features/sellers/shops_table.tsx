import { IconBuildingStore, IconCircleCheck, IconPencil, IconShieldX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SellerShop, SellerView } from '../../api/types';
import { Badge } from '../../ui/badges';
import { DataTable, type Column } from '../../ui/data_table';
import { useText } from '../../ui/intl';
import { LevelBadge, useCriterion, WarningBadge } from '../standards/service_bits';
import table from '../cases/tickets_table.module.css';

const icon = { size: 14, stroke: 2.1, 'aria-hidden': true } as const;

/** Its name, and how it belongs here. */
function Name({ row, here }: { row: SellerShop; here: boolean }) {
  const t = useText();
  return (
    <div className={table.name}>
      <Link
        to="/shops/$handle/service"
        params={{ handle: row.shop_handle }}
        className={table.link}
        data-row-link
      >
        <bdi>{row.shop_name}</bdi>
      </Link>
      {here ? (
        <Badge tone="closed" icon={<IconBuildingStore {...icon} />}>
          {t('ui.sellers.this_shop')}
        </Badge>
      ) : (
        !row.is_linked && (
          <Badge tone="updated" icon={<IconPencil {...icon} />}>
            {t('ui.sellers.state.proposed')}
          </Badge>
        )
      )}
    </div>
  );
}

/** What holds for it now; the way to the page where that is decided. */
function StandingLink({ row }: { row: SellerShop }) {
  const t = useText();
  const good = row.standing === 'good';
  const Icon = good ? IconCircleCheck : IconShieldX;
  return (
    <span className="row">
      <Badge tone={good ? 'good' : 'warn'} icon={<Icon {...icon} />}>
        {t(`ui.sellers.standing.${row.standing}`)}
      </Badge>
      <Link to="/shops/$handle/standing" params={{ handle: row.shop_handle }} className="small">
        {t('ui.standards.open_service')}
      </Link>
    </span>
  );
}

/** Each with its own figure, warning and standing: a decision is about one shop (C-8). */
export function ShopsTable({ view }: { view: SellerView }) {
  const t = useText();
  const say = useCriterion();
  const columns: Column<SellerShop>[] = [
    {
      name: 'shop',
      title: t('ui.standards.column.shop'),
      role: 'lead',
      cell: (row) => <Name row={row} here={row.shop_id === view.shop.shop_id} />,
    },
    {
      name: 'rate',
      title: t('ui.standards.rate'),
      cell: (row) => <span className="numbers">{say.rate(row.period)}</span>,
    },
    {
      name: 'level',
      title: t('ui.sellers.column.level'),
      cell: (row) => <LevelBadge level={row.level} />,
    },
    {
      name: 'warning',
      title: t('ui.sellers.column.warning'),
      cell: (row) => row.warning && <WarningBadge row={{ state: row.warning }} />,
    },
    {
      name: 'standing',
      title: t('ui.measures.standing'),
      cell: (row) => <StandingLink row={row} />,
    },
  ];
  return (
    <DataTable
      label={t('ui.sellers.each_shop')}
      columns={columns}
      rows={view.shops}
      keyOf={(row) => row.shop_id}
    />
  );
}
