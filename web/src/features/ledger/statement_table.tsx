import { Link } from '@tanstack/react-router';
import type { StatementLine } from '../../api/types';
import { DataTable, type Column } from '../../ui/data_table';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { When } from '../../ui/when';
import { useShop } from '../shops/use_shop';
import css from './statement_page.module.css';

/** What moved, and the order and case it belongs to. */
function What({ line }: { line: StatementLine }) {
  const t = useText();
  const { handle } = useShop();
  return (
    <>
      <div className="strong">{t(`ui.posting.${line.kind}`)}</div>
      <div className="small faint row" style={{ '--gap': '4px 10px' } as React.CSSProperties}>
        {line.order_id && (
          <Link to="/shops/$handle/orders/$orderId" params={{ handle, orderId: line.order_id }}>
            <bdi>{t('ui.order.named', { id: line.order_external_id })}</bdi>
          </Link>
        )}
        {line.case_id && (
          <Link to="/shops/$handle/tickets/$caseId" params={{ handle, caseId: line.case_id }}>
            {t('ui.money.case')}
          </Link>
        )}
      </div>
    </>
  );
}

export function StatementTable(props: { lines: StatementLine[]; currency: string }) {
  const t = useText();
  const format = useFormat();
  const { currency } = props;
  const columns: Column<StatementLine>[] = [
    {
      name: 'what',
      title: t('ui.money.what'),
      role: 'lead',
      wide: true,
      cell: (line) => <What line={line} />,
    },
    {
      name: 'when',
      title: t('ui.outbox.when'),
      cell: (line) => (
        <span className="small faint">
          <When at={line.posted_at} />
        </span>
      ),
    },
    {
      name: 'amount',
      title: t('ui.refunds.amount'),
      end: true,
      cell: (line) => (
        <span className={css.amount} data-in={line.amount_minor > 0 || undefined}>
          {format.signed({ minor: line.amount_minor, currency })}
        </span>
      ),
    },
    {
      name: 'balance',
      title: t('ui.money.balance_after'),
      end: true,
      cell: (line) => (
        <span className="numbers">{format.money({ minor: line.balance_minor, currency })}</span>
      ),
    },
  ];
  return (
    <DataTable
      label={t('ui.nav.money')}
      columns={columns}
      rows={props.lines}
      keyOf={(line) => line.id}
    />
  );
}
