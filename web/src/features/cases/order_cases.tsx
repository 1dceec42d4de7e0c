import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { casesOfOrderQuery } from '../../api/cases';
import type { CaseRow, Id } from '../../api/types';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { When } from '../../ui/when';
import { CaseBadge } from './case_bits';
import css from './order_cases.module.css';

function CaseLink({ row, staff }: { row: CaseRow; staff: boolean }) {
  const t = useText();
  const name = t(`ui.cases.reason.${row.reason}`);
  return staff ? (
    <Link to="/staff/cases/$shopId/$caseId" params={{ shopId: row.shop_id, caseId: row.id }}>
      {name}
    </Link>
  ) : (
    <Link to="/shops/$handle/tickets/$caseId" params={{ handle: row.shop_handle, caseId: row.id }}>
      {name}
    </Link>
  );
}

/** The cases of an order; nothing at all where there is none. */
export function OrderCases(props: {
  shop: Id;
  order: { id: Id; external_id: string };
  /** The case whose page this is. */
  except?: Id;
  staff?: boolean;
}) {
  const t = useText();
  const query = useQuery(casesOfOrderQuery(props.shop, props.order));
  const rows = (query.data ?? []).filter((row) => row.id !== props.except);
  if (rows.length === 0) return null;
  return (
    <Card title={t(props.except ? 'ui.cases.others' : 'ui.cases.of_order')}>
      <ul className={css.cases}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className="grow">
              <CaseLink row={row} staff={props.staff ?? false} />
              <span className="small faint">
                {' '}
                · <When at={row.opened_at} time={false} />
              </span>
            </span>
            <CaseBadge state={row.state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
