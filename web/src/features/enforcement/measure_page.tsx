import { IconCircleCheck, IconHourglass, IconShieldX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { measureQuery } from '../../api/measures';
import type { MeasureView } from '../../api/types';
import { ActionButton, actionOf } from '../../ui/actions';
import { useText, type TextKey } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { BackIcon, Banner, Card, Facts, PageHead, UserText } from '../../ui/page';
import { SaveText } from '../../ui/save_text';
import { Trouble } from '../../ui/trouble';
import { When } from '../../ui/when';
import { Until } from '../cases/case_bits';
import { SellerLine } from '../sellers/seller_line';
import { useShop } from '../shops/use_shop';
import { MeasureBadges } from './measure_bits';
import { ActDialog, ConfirmDialog, ItemDialog, type WordsAction } from './measure_dialogs';
import css from '../cases/case_page.module.css';

type Asked = { item: 'annotate' | 'tick_off'; number: number } | WordsAction | 'confirm' | null;
interface Part {
  view: MeasureView;
  ask: (what: Asked) => void;
}

function Now({ view }: { view: MeasureView }) {
  const over = view.state === 'ended' || view.state === 'dropped';
  const holds = view.state === 'in_force';
  const Icon = over ? IconCircleCheck : holds ? IconShieldX : IconHourglass;
  return (
    <Banner
      tone={over ? 'closed' : holds ? 'warn' : 'awaiting'}
      icon={<Icon size={22} aria-hidden />}
    >
      {view.what_now}
    </Banner>
  );
}

function FactsCard({ view, ask }: Part) {
  const t = useText();
  return (
    <Card title={t('ui.measures.facts')}>
      <ol className="stack">
        {view.facts.map((fact) => (
          <li key={fact.number}>
            <strong>
              {t(`ui.measures.fact_kind.${fact.kind}`)} <bdi>{fact.reference}</bdi>
            </strong>
            <UserText>{fact.words}</UserText>
            {fact.part !== null && fact.whole !== null && (
              <p className="small faint">
                {t('ui.measures.ratio', { part: fact.part, whole: fact.whole })}
              </p>
            )}
            {fact.note !== '' && (
              <>
                <p className="small faint">{t('ui.measures.note')}</p>
                <UserText>{fact.note}</UserText>
              </>
            )}
            {actionOf(view.actions, 'annotate')?.allowed && (
              <ActionButton
                actions={view.actions}
                name="annotate"
                variant="default"
                size="xs"
                onClick={() => ask({ item: 'annotate', number: fact.number })}
              >
                {t('ui.measures.act.annotate')}
              </ActionButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function DemandsCard({ view, ask }: Part) {
  const t = useText();
  if (view.demands.length === 0) return null;
  return (
    <Card title={t('ui.measures.demands')}>
      <ol className="stack">
        {view.demands.map((demand) => (
          <li key={demand.number}>
            <UserText>{demand.words}</UserText>
            {demand.done_at && (
              <div>
                <p className="small faint">
                  {t('ui.measures.done')} <When at={demand.done_at} />
                </p>
                <UserText>{demand.done_words}</UserText>
              </div>
            )}
            {actionOf(view.actions, 'tick_off')?.allowed && (
              <ActionButton
                actions={view.actions}
                name="tick_off"
                variant="default"
                size="xs"
                onClick={() => ask({ item: 'tick_off', number: demand.number })}
              >
                {t('ui.measures.act.tick_off')}
              </ActionButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** The appeal and the request for reinstatement, word by word. */
function Talk({ view }: { view: MeasureView }) {
  const t = useText();
  if (view.entries.length === 0) return null;
  return (
    <Card title={t('ui.measures.talk')}>
      <ol className="stack">
        {view.entries.map((entry) => (
          <li key={entry.number}>
            <p className="small faint">
              {t(`ui.measures.entry.${entry.kind}`)} · {t(`ui.measures.side.${entry.side}`)}{' '}
              {entry.name && <bdi>{entry.name}</bdi>} · <When at={entry.at} />
            </p>
            <UserText>{entry.body}</UserText>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const ofShop = ['ask_reinstatement', 'appeal', 'comment_appeal'] as const;
const ofStaff = [
  'answer_appeal',
  'reverse',
  'uphold',
  'grant_reinstatement',
  'refuse_reinstatement',
  'lift',
  'drop',
] as const;

/** What can be done now; for staff without what belongs to other states. */
function Tools({ view, ask }: Part) {
  const t = useText();
  const shop = view.reader === 'shop';
  const isOpen: Record<(typeof ofStaff)[number], boolean> = {
    answer_appeal: view.appeal === 'open',
    reverse: view.appeal === 'open',
    uphold: view.appeal === 'open',
    grant_reinstatement: view.request === 'asked',
    refuse_reinstatement: view.request === 'asked',
    lift: view.state === 'announced' || view.state === 'in_force',
    drop: view.state === 'proposed',
  };
  const names: readonly WordsAction[] = shop ? ofShop : ofStaff.filter((name) => isOpen[name]);
  return (
    <Card title={t('ui.cases.steps')}>
      <div className="stack">
        {view.state === 'proposed' && (
          <ActionButton
            actions={view.actions}
            name="confirm"
            fullWidth
            onClick={() => ask('confirm')}
          >
            {t('ui.measures.act.confirm')}
          </ActionButton>
        )}
        {names.map((name) => (
          <ActionButton
            key={name}
            actions={view.actions}
            name={name}
            variant="default"
            fullWidth
            onClick={() => ask(name)}
          >
            {t(`ui.measures.act.${name}`)}
          </ActionButton>
        ))}
      </div>
    </Card>
  );
}

function Dates({ view }: { view: MeasureView }) {
  const t = useText();
  const day = (name: TextKey, at: string | null) =>
    at && { name: t(name), value: <When at={at} /> };
  return (
    <Card title={t('ui.measures.dates')}>
      <Facts
        items={[
          day('ui.measures.sent', view.sent_at),
          day('ui.measures.column.from', view.effective_at),
          day('ui.measures.until', view.ended_at ?? view.ends_at),
          day('ui.measures.appeal_until', view.appeal_until),
          view.appeal === 'open' &&
            view.appeal_due_at && {
              name: t('ui.measures.appeal_due'),
              value: <Until at={view.appeal_due_at} />,
            },
          view.confirmed_by && {
            name: t('ui.measures.confirmed_by'),
            value: <bdi>{view.confirmed_by}</bdi>,
          },
        ]}
      />
      <ol className="stack small">
        {view.timeline.map((event, at) => (
          <li key={at}>
            {event.text} <span className="faint">· </span>
            <span className="faint">
              <When at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Dialogs({ view, asked, leave }: { view: MeasureView; asked: Asked; leave: () => void }) {
  if (asked === null) return null;
  if (asked === 'confirm') return <ConfirmDialog view={view} onClose={leave} />;
  if (typeof asked === 'string') return <ActDialog view={view} action={asked} onClose={leave} />;
  return <ItemDialog view={view} action={asked.item} number={asked.number} onClose={leave} />;
}

function Measure({ view }: { view: MeasureView }) {
  const t = useText();
  const shop = useShop();
  const [asked, setAsked] = useState<Asked>(null);
  return (
    <>
      <PageHead
        title={t(`ui.measures.kind.${view.kind}`)}
        back={
          <Link to="/shops/$handle/standing" params={{ handle: shop.handle }} className={css.back}>
            <BackIcon />
            {t('ui.measures.standing')}
          </Link>
        }
        lead={
          <>
            <MeasureBadges row={view} />
            <SellerLine />
          </>
        }
      />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.first}>
            <Now view={view} />
          </div>
          <Card title={t('ui.measures.why')}>
            <div className="stack">
              <p className="small faint">{t(`ui.measures.reason.${view.reason}`)}</p>
              <UserText>{view.words}</UserText>
              <p className="small faint">{t('ui.measures.ground_short')}</p>
              <UserText>{view.ground}</UserText>
            </div>
          </Card>
          <FactsCard view={view} ask={setAsked} />
          <DemandsCard view={view} ask={setAsked} />
          <Talk view={view} />
          {view.statement !== '' && (
            <Card
              title={t('ui.measures.statement')}
              tools={<SaveText text={view.statement} name={`statement-${view.id}.txt`} />}
            >
              <UserText>{view.statement}</UserText>
            </Card>
          )}
        </div>
        <aside className={css.aside} aria-label={t('ui.dispute.aside')}>
          <div className={css.second}>
            <Tools view={view} ask={setAsked} />
          </div>
          <Dates view={view} />
        </aside>
      </div>
      <Dialogs view={view} asked={asked} leave={() => setAsked(null)} />
    </>
  );
}

/** One measure: why, on which facts, what can be done about it. For the shop and for staff. */
export function MeasurePage() {
  const shop = useShop();
  const { measureId } = useParams({ from: '/shops/$handle/standing/$measureId' });
  const query = useQuery(measureQuery(shop.id, measureId));
  if (query.data) return <Measure key={measureId} view={query.data} />;
  if (query.isError) return <Trouble page error={query.error} retry={query.refetch} />;
  return <Loading rows={4} height={130} />;
}
