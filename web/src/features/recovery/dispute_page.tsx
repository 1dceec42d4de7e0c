import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { disputeQuery } from '../../api/recovery';
import type { DisputeView } from '../../api/types';
import { ActionButton, actionOf, allows } from '../../ui/actions';
import { DisputeBadge } from '../../ui/badges';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, PageHead } from '../../ui/page';
import { StarChange } from '../../ui/stars';
import { Trouble } from '../../ui/trouble';
import { OrderCard } from '../orders/order_card';
import { currentVersion, pendingVersion, ReviewCard } from '../reviews/review_card';
import { BeforeAfter, VersionHistory } from '../reviews/versions';
import { AssignField } from '../shops/assign_field';
import { useShop } from '../shops/use_shop';
import { CloseDialog, NoteDialog } from './dispute_dialogs';
import { Messages, Notes } from './notes';
import { ReplyEditor } from './reply_editor';
import { Timeline } from './timeline';
import { TurnBanner } from './turn_banner';
import { useDisputeCommands } from './use_dispute_commands';
import css from './dispute_page.module.css';

type Commands = ReturnType<typeof useDisputeCommands>;

/** The steps that this state can lead to; those that must wait say why. */
function Tools(props: {
  dispute: DisputeView;
  commands: Commands;
  ask: (dialog: 'close' | 'reopen' | 'solve') => void;
}) {
  const t = useText();
  const { dispute, ask } = props;
  const { actions } = dispute;
  return (
    <>
      <ActionButton
        actions={actions}
        name="mark_solved"
        variant="default"
        onClick={() => ask('solve')}
      >
        {t('ui.solve.go')}
      </ActionButton>
      {dispute.state !== 'closed' && (
        <ActionButton actions={actions} name="close" variant="default" onClick={() => ask('close')}>
          {t('ui.close_dialog.open')}
        </ActionButton>
      )}
      {dispute.state === 'closed' && (
        <ActionButton
          actions={actions}
          name="reopen"
          variant="default"
          onClick={() => ask('reopen')}
        >
          {t('ui.reopen.go')}
        </ActionButton>
      )}
    </>
  );
}

function Dialogs(props: {
  dialog: 'close' | 'reopen' | 'solve' | null;
  commands: Commands;
  leave: () => void;
}) {
  const t = useText();
  const { commands, leave } = props;
  const finish = (done: Promise<boolean>) => void done.then((ok) => ok && leave());
  if (props.dialog === 'close') {
    return (
      <CloseDialog
        busy={commands.busy}
        onClose={leave}
        onSend={(body) => finish(commands.close(body))}
      />
    );
  }
  if (props.dialog === null) return null;
  const solving = props.dialog === 'solve';
  return (
    <NoteDialog
      title={solving ? t('ui.solve.title') : t('ui.reopen.title')}
      lead={solving ? t('ui.solve.lead') : t('ui.reopen.lead')}
      go={solving ? t('ui.solve.go') : t('ui.reopen.go')}
      busy={commands.busy}
      onClose={leave}
      onSend={(note) => finish(solving ? commands.solve(note) : commands.reopen(note))}
    />
  );
}

/** The version before the customer's update, and the update, whether checked already or not. */
function compared(dispute: DisputeView) {
  const { review } = dispute;
  const pending = pendingVersion(review);
  const current = currentVersion(review);
  if (pending && current && pending.number !== current.number) {
    return { before: current, after: pending };
  }
  const updated = review.versions.filter((version) => version.source === 'recovery').at(-1);
  const earlier = review.versions.find((version) => version.number === (updated?.number ?? 0) - 1);
  return updated && earlier ? { before: earlier, after: updated } : null;
}

/** Open while an answer is owed; later one click away, so that the next step stays in front. */
function Answer({ dispute }: { dispute: DisputeView }) {
  const t = useText();
  const [writing, setWriting] = useState(dispute.state === 'open');
  if (writing) return <ReplyEditor dispute={dispute} />;
  return (
    <div>
      <Button
        variant="default"
        data-editor
        leftSection={<IconPencil size={17} aria-hidden />}
        onClick={() => setWriting(true)}
      >
        {t('ui.reply.title_again')}
      </Button>
    </div>
  );
}

function DisputeDetail({ dispute }: { dispute: DisputeView }) {
  const t = useText();
  const shop = useShop();
  const commands = useDisputeCommands(dispute);
  const [dialog, setDialog] = useState<'close' | 'reopen' | 'solve' | null>(null);
  const pair = compared(dispute);
  const editable = actionOf(dispute.actions, 'reply') && dispute.state !== 'closed';
  return (
    <>
      <PageHead
        title={dispute.title || dispute.excerpt || t('ui.dispute.no_words')}
        back={
          <Link to="/shops/$handle/disputes" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.nav.disputes')}
          </Link>
        }
        lead={
          <span className="row">
            <DisputeBadge state={dispute.state} />
            <StarChange before={dispute.stars_before} after={dispute.stars_after} />
            <span>
              <bdi>{dispute.buyer_name}</bdi>
            </span>
          </span>
        }
      >
        <Tools dispute={dispute} commands={commands} ask={setDialog} />
      </PageHead>
      <div className={css.columns}>
        <div className="stack">
          <TurnBanner
            dispute={dispute}
            tools={
              dispute.state === 'updated_by_customer' && (
                <ActionButton
                  actions={dispute.actions}
                  name="publish_update"
                  loading={commands.busy}
                  onClick={() => void commands.publish()}
                >
                  {t('ui.publish_update.go')}
                </ActionButton>
              )
            }
          />
          {pair ? <BeforeAfter {...pair} /> : <ReviewCard review={dispute.review} />}
          {editable && <Answer key={`${dispute.id}-${dispute.state}`} dispute={dispute} />}
          <Messages dispute={dispute} />
          <VersionHistory review={dispute.review} />
        </div>
        <aside className="stack" aria-label={t('ui.dispute.aside')}>
          <Card>
            <AssignField
              actions={dispute.actions}
              to={dispute.assigned_to}
              busy={commands.busy}
              onAssign={(account) => void commands.assign(account)}
            />
            <p className={css.reviewLink}>
              <Link
                to="/shops/$handle/reviews/$reviewId"
                params={{ handle: shop.handle, reviewId: dispute.review_id }}
              >
                {allows(dispute.review.actions, 'reply')
                  ? t('ui.dispute.to_public_reply')
                  : t('ui.dispute.to_review')}
              </Link>
            </p>
          </Card>
          {dispute.review.order && (
            <OrderCard
              order={dispute.review.order}
              handle={shop.handle}
              productId={dispute.product?.id ?? null}
            />
          )}
          <Notes dispute={dispute} />
          <Timeline entries={dispute.timeline} />
        </aside>
      </div>
      <Dialogs dialog={dialog} commands={commands} leave={() => setDialog(null)} />
    </>
  );
}

export function DisputePage() {
  const shop = useShop();
  const { disputeId } = useParams({ from: '/shops/$handle/disputes/$disputeId' });
  const query = useQuery(disputeQuery(shop.id, disputeId));
  if (query.data) return <DisputeDetail dispute={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
