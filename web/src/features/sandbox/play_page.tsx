import { Button, Radio, Select, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { endPlay, playQuery, sides, startPlay, type Play } from '../../api/play';
import { clockQuery } from '../../api/sandbox';
import { shopsQuery } from '../../api/shops';
import type { CaseReason } from '../../api/types';
import { useText } from '../../ui/intl';
import { keep, recall } from '../../ui/language';
import { Loading } from '../../ui/loading';
import { BackIcon, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { useCommand } from '../../ui/use_command';
import { NotFound } from '../session/root';
import { useSession } from '../session/use_session';
import { Mails, Party, Standing, Story, World } from './play_parts';
import css from './play_page.module.css';

const reasons: readonly CaseReason[] = ['not_received', 'not_as_described'];
const remembered = 'entente.play';

/** An order, and a buyer with a problem. */
function StartForm({ onStart }: { onStart: (play: Play) => void }) {
  const t = useText();
  const clock = useQuery(clockQuery);
  const shops = useInfiniteQuery(shopsQuery(''));
  const found = shops.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [order, setOrder] = useState('');
  const [reason, setReason] = useState<CaseReason>('not_received');
  const [details, setDetails] = useState(t('ui.play.details_example'));
  const command = useCommand<Play>({ onDone: onStart });
  const shop = found.find((each) => each.handle === chosen) ?? found[0];
  const now = clock.data && Date.parse(clock.data.now);
  return (
    <div className={css.start}>
      <Card title={t('ui.play.start')}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!shop || now === undefined) return;
            const { handle, currency } = shop;
            void command.run(() => startPlay({ handle, currency, order, reason, details }, now));
          }}
        >
          <Select
            searchable
            allowDeselect={false}
            label={t('ui.play.shop')}
            data={found.map((each) => ({ value: each.handle, label: each.name }))}
            value={shop?.handle ?? null}
            onChange={setChosen}
          />
          <TextInput
            label={t('ui.play.order')}
            description={t('ui.play.order_detail')}
            value={order}
            onChange={(event) => setOrder(event.currentTarget.value)}
          />
          <Radio.Group
            label={t('ui.cases.column.reason')}
            value={reason}
            onChange={(value) => setReason(value as CaseReason)}
          >
            <div className="row" style={{ marginTop: 8, gap: 24 }}>
              {reasons.map((name) => (
                <Radio key={name} value={name} label={t(`ui.cases.reason.${name}`)} />
              ))}
            </div>
          </Radio.Group>
          <Textarea
            autosize
            label={t('ui.play.details')}
            value={details}
            onChange={(event) => setDetails(event.currentTarget.value)}
          />
          <div className="row">
            <Button
              type="submit"
              loading={command.busy}
              disabled={!shop || now === undefined || details.trim() === ''}
            >
              {t('ui.play.go')}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}

function Board({ play, again }: { play: Play; again: () => void }) {
  const t = useText();
  const query = useQuery(playQuery(play));
  if (query.isPending) return <Loading rows={4} height={110} />;
  if (query.isError) {
    return (
      <Trouble
        error={query.error}
        retry={query.refetch}
        next={<Button onClick={again}>{t('ui.play.again')}</Button>}
      />
    );
  }
  const seen = query.data;
  return (
    <div className={css.columns}>
      <div className={css.side}>
        <Standing seen={seen} />
        <div className={css.parties}>
          {sides.map((side) => (
            <Party key={side} play={play} side={side} seen={seen} />
          ))}
        </div>
        <World play={play} seen={seen} />
      </div>
      <div className={css.side}>
        <Story seen={seen} />
        <Mails />
      </div>
    </div>
  );
}

function kept(): Play | null {
  try {
    return JSON.parse(recall(remembered, 'session') ?? 'null') as Play | null;
  } catch {
    return null;
  }
}

/** A whole case in a minute: one person is the buyer, the shop, support, the carrier and time. */
export function PlayPage() {
  const t = useText();
  const session = useSession();
  const client = useQueryClient();
  const [play, setPlay] = useState<Play | null>(kept);
  if (!session.sandbox) return <NotFound />;
  const put = (next: Play | null) => {
    keep(remembered, next && JSON.stringify(next), 'session');
    setPlay(next);
    if (next) void client.invalidateQueries();
  };
  // Nothing asks with the play's key any more when it is revoked.
  const end = async () => {
    put(null);
    await client.cancelQueries({ queryKey: ['play'] });
    if (play) await endPlay(play).catch(() => undefined);
  };
  return (
    <>
      <PageHead
        title={t('ui.play.title')}
        lead={t('ui.play.lead')}
        back={
          <Link to="/staff/sandbox" className="row small" style={{ gap: 2 }}>
            <BackIcon />
            {t('ui.staff.sandbox')}
          </Link>
        }
      >
        {play && (
          <Button variant="default" onClick={() => void end()}>
            {t('ui.play.again')}
          </Button>
        )}
      </PageHead>
      {play ? <Board play={play} again={() => void end()} /> : <StartForm onStart={put} />}
    </>
  );
}
