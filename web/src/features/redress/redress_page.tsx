import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putRedress, redressQuery } from '../../api/redress';
import type { RedressBodies, RedressBody } from '../../api/types';
import { actionOf } from '../../ui/actions';
import { useText } from '../../ui/intl';
import { Loading } from '../../ui/loading';
import { Banner, Card, PageHead } from '../../ui/page';
import { Trouble } from '../../ui/trouble';
import { toast, useCommand } from '../../ui/use_command';
import css from './redress_page.module.css';

const sides = ['buyer', 'shop'] as const;
type Side = (typeof sides)[number];

/** A body while it is being written; `key` keeps its fields together when others come and go. */
interface Draft {
  key: number;
  side: Side;
  name: string;
  url: string;
  address: string;
  country: string;
  language: string;
}

const draftOf = (body: RedressBody, key: number): Draft => ({
  key,
  side: body.side,
  name: body.name,
  url: body.url ?? '',
  address: body.address ?? '',
  country: body.country ?? '',
  language: body.language ?? '',
});

const orNull = (text: string): string | null => text.trim() || null;

const bodyOf = (draft: Draft): RedressBody => ({
  side: draft.side,
  name: draft.name.trim(),
  url: orNull(draft.url),
  address: orNull(draft.address),
  country: orNull(draft.country.toUpperCase()),
  language: orNull(draft.language),
});

interface BodyProps {
  draft: Draft;
  number: number;
  closed: boolean;
  error: (field: string) => string | null;
  change: (next: Partial<Draft>) => void;
  remove: () => void;
}

function Body({ draft, number, closed, error, change, remove }: BodyProps) {
  const t = useText();
  const field = (name: 'name' | 'url' | 'address' | 'country' | 'language') => ({
    label: t(`ui.redress.${name}`),
    disabled: closed,
    value: draft[name],
    error: error(`/${name}`),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      change({ [name]: event.currentTarget.value }),
  });
  return (
    <li>
      <fieldset className={css.body}>
        <legend>{t('ui.redress.body', { number })}</legend>
        <TextInput required className={css.name ?? ''} {...field('name')} />
        <TextInput type="url" className={css.url ?? ''} {...field('url')} />
        <TextInput className={css.address ?? ''} {...field('address')} />
        <TextInput maxLength={2} {...field('country')} />
        <TextInput maxLength={20} {...field('language')} />
        {!closed && (
          <ActionIcon
            className={css.remove ?? ''}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('ui.redress.remove', { number })}
            onClick={remove}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        )}
      </fieldset>
    </li>
  );
}

function Form({ view }: { view: RedressBodies }) {
  const t = useText();
  const client = useQueryClient();
  const [drafts, setDrafts] = useState(() => view.items.map(draftOf));
  const [fresh, setFresh] = useState(view.items.length);
  const edit = actionOf(view.actions, 'edit');
  const closed = !edit?.allowed;
  const command = useCommand<RedressBodies>({
    onDone: (now) => {
      client.setQueryData(redressQuery.queryKey, now);
      setDrafts(now.items.map(draftOf));
      setFresh(now.items.length);
      toast(t('ui.saved'));
    },
    onProblem: (error) => error.fields.length > 0,
  });
  const add = (side: Side) => {
    const empty = { name: '', url: '', address: '', country: '', language: '' };
    setDrafts([...drafts, { key: fresh, side, ...empty }]);
    setFresh(fresh + 1);
  };
  const change = (key: number, next: Partial<Draft>) =>
    setDrafts(drafts.map((each) => (each.key === key ? { ...each, ...next } : each)));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run(() => putRedress(drafts.map(bodyOf)));
      }}
    >
      {closed && edit && <Banner tone="closed">{edit.why_not}</Banner>}
      {sides.map((side) => {
        const of = drafts.filter((draft) => draft.side === side);
        return (
          <Card key={side} title={t(`ui.redress.for.${side}`)}>
            <div className="stack">
              <p className="faint">{t(`ui.redress.lead.${side}`)}</p>
              {of.length === 0 && <p>{t('ui.redress.none')}</p>}
              <ol className={css.bodies}>
                {of.map((draft, index) => (
                  <Body
                    key={draft.key}
                    draft={draft}
                    number={index + 1}
                    closed={closed}
                    error={(name) => command.fieldError(`/items/${drafts.indexOf(draft)}${name}`)}
                    change={(next) => change(draft.key, next)}
                    remove={() => setDrafts(drafts.filter((each) => each.key !== draft.key))}
                  />
                ))}
              </ol>
              {!closed && (
                <div>
                  <Button
                    variant="default"
                    leftSection={<IconPlus size={16} aria-hidden />}
                    onClick={() => add(side)}
                  >
                    {t(`ui.redress.add.${side}`)}
                  </Button>
                </div>
              )}
            </div>
          </Card>
        );
      })}
      {!closed && (
        <div>
          <Button type="submit" loading={command.busy}>
            {t('ui.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Staff > Out-of-court bodies: whom decisions name to those who disagree (ADR-1, P2B-12). */
export function RedressPage() {
  const t = useText();
  const query = useQuery(redressQuery);
  return (
    <>
      <PageHead title={t('ui.staff.redress')} lead={t('ui.redress.page_lead')} />
      {query.isPending && <Loading rows={2} height={200} />}
      {query.isError && <Trouble error={query.error} retry={query.refetch} />}
      {query.data && (
        <div className="stack">
          {query.data.hints.length > 0 && (
            <Banner tone="warn" icon={<IconAlertTriangle size={22} aria-hidden />}>
              {query.data.hints.map(({ name, text }) => (
                <div key={name}>{text}</div>
              ))}
            </Banner>
          )}
          <Form view={query.data} />
        </div>
      )}
    </>
  );
}
