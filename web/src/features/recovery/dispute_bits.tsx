import { Link } from '@tanstack/react-router';
import type { DisputeRow } from '../../api/types';
import { DueClock } from '../../ui/due_clock';
import { useText } from '../../ui/intl';
import { Ago } from '../../ui/when';
import css from './dispute_bits.module.css';

export function aboutOf(dispute: DisputeRow, shopWord: string): string {
  return dispute.product?.name ?? shopWord;
}

/** The link of a row or card; j and k move among these. */
export function DisputeLink(props: { dispute: DisputeRow; handle: string; className?: string }) {
  const t = useText();
  const { dispute } = props;
  return (
    <Link
      to="/shops/$handle/disputes/$disputeId"
      params={{ handle: props.handle, disputeId: dispute.id }}
      className={`${css.link} ${props.className ?? ''}`}
      data-row-link
    >
      <bdi>{dispute.title || dispute.excerpt || t('ui.dispute.no_words')}</bdi>
    </Link>
  );
}

/** While a dispute is open its clock matters; later, when something last happened. */
export function DisputeTime({ dispute }: { dispute: DisputeRow }) {
  if (dispute.state === 'open' && dispute.response_due_at && !dispute.first_answer_at) {
    return <DueClock at={dispute.response_due_at} />;
  }
  return (
    <span className="small faint">
      <Ago at={dispute.last_activity_at} />
    </span>
  );
}
