import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { casesOfMine } from '../../api/buyer_cases';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { CasePart } from '../buyer/case_part';
import { ProblemPart } from '../buyer/problem_part';
import { PlainShell } from '../session/shell';
import { ToSignIn } from '../session/to_sign_in';
import { useSession } from '../session/use_session';
import { BuyerPart } from './buyer_part';
import css from './my_cases.module.css';

function Back({ part, children }: { part: 'cases' | 'orders'; children: string }) {
  return (
    <Link to="/my" search={{ part }} className={css.back}>
      <BackIcon />
      {children}
    </Link>
  );
}

/** A case of a signed-in buyer. */
export function MyCasePage() {
  const t = useText();
  const session = useSession();
  const { shopId, caseId } = useParams({ from: '/my/cases/$shopId/$caseId' });
  // Its commands name the case alone; only a new report needs the order.
  const cases = useMemo(() => casesOfMine(shopId, ''), [shopId]);
  const query = useQuery({
    queryKey: ['my', 'case', shopId, caseId],
    queryFn: () => cases.view(caseId),
    enabled: session.person !== null,
    // It asks for news itself.
    staleTime: Infinity,
    gcTime: 0,
  });
  if (!session.person) return <ToSignIn />;
  return (
    <PlainShell width={760}>
      {query.data ? (
        <>
          <PageHead
            title={t(`ui.cases.reason.${query.data.reason}`)}
            back={<Back part="cases">{t('ui.my.cases')}</Back>}
          />
          <BuyerPart
            key={caseId}
            part={CasePart}
            with={{ cases, first: query.data, title: false }}
          />
        </>
      ) : query.isError ? (
        <Trouble page error={query.error} retry={query.refetch} />
      ) : (
        <Loading rows={3} height={110} />
      )}
    </PlainShell>
  );
}

/** "Problem with this order", from "my page". */
export function MyProblemPage() {
  const t = useText();
  const session = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { shopId, orderId } = useParams({ from: '/my/orders/$shopId/$orderId/problem' });
  const cases = useMemo(() => casesOfMine(shopId, orderId), [shopId, orderId]);
  const query = useQuery({
    queryKey: ['my', 'problem', shopId, orderId],
    queryFn: () => cases.problem(),
    enabled: session.person !== null,
    gcTime: 0,
  });
  const open = (caseId: string) => {
    void client.invalidateQueries({ queryKey: ['my'] });
    void navigate({ to: '/my/cases/$shopId/$caseId', params: { shopId, caseId } });
  };
  if (!session.person) return <ToSignIn />;
  return (
    <PlainShell width={760}>
      <PageHead title={t('ui.my.problem')} back={<Back part="orders">{t('ui.nav.orders')}</Back>} />
      {query.data ? (
        <BuyerPart
          key={orderId}
          part={ProblemPart}
          with={{
            problem: query.data,
            cases,
            choose: open,
            onOpened: (view) => open(view.id),
          }}
        />
      ) : query.isError ? (
        <Trouble error={query.error} retry={query.refetch} />
      ) : (
        <Loading rows={3} height={110} />
      )}
    </PlainShell>
  );
}
