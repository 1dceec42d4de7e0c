import { Button, Combobox, Loader, useCombobox } from '@mantine/core';
import { IconMessage2Bolt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { filledRepliesQuery } from '../../api/saved_replies';
import type { FilledReply, Id, SavedReply } from '../../api/types';
import { allows } from '../../ui/actions';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { problemWords } from '../../ui/trouble';
import { useShop } from '../shops/use_shop';
import css from './saved_replies_menu.module.css';

/** Every word of the search stands somewhere in the name or the text, whatever its case. */
function fits(reply: SavedReply, search: string): boolean {
  const text = `${reply.name}\n${reply.filled?.body ?? ''}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Option({ reply, language }: { reply: SavedReply; language: string }) {
  const t = useText();
  const format = useFormat();
  const { filled } = reply;
  if (!filled) return null;
  return (
    <Combobox.Option value={reply.id} className={css.option ?? ''}>
      <span className={css.name}>
        <bdi className="grow">{reply.name}</bdi>
        {language !== '' && filled.language !== language && (
          <span className="small faint">{format.language(filled.language)}</span>
        )}
        {filled.gaps.length > 0 && (
          <span className={css.gaps}>
            {t('ui.saved_replies.gaps', { count: filled.gaps.length })}
          </span>
        )}
      </span>
      <span className={css.words} lang={filled.language}>
        {filled.body}
      </span>
    </Combobox.Option>
  );
}

function Choices(props: { orderId: Id; language: string; search: string }) {
  const t = useText();
  const shop = useShop();
  const query = useQuery(filledRepliesQuery(shop.id, props.orderId));
  if (query.isError) {
    return <Combobox.Empty role="alert">{problemWords(query.error, t).title}</Combobox.Empty>;
  }
  if (!query.data) {
    return (
      <Combobox.Empty>
        <Loader size="sm" aria-label={t('ui.loading')} />
      </Combobox.Empty>
    );
  }
  const { items, actions } = query.data;
  const found = items.filter((reply) => fits(reply, props.search));
  const may = allows(actions, 'create');
  return (
    <>
      {items.length === 0 ? (
        <Combobox.Empty>
          <strong>{t('ui.saved_replies.none')}</strong>
          <br />
          {t(may ? 'ui.saved_replies.none_detail' : 'ui.saved_replies.none_for_agent')}
        </Combobox.Empty>
      ) : (
        found.length === 0 && <Combobox.Empty>{t('ui.saved_replies.none_found')}</Combobox.Empty>
      )}
      {found.map((reply) => (
        <Option key={reply.id} reply={reply} language={props.language} />
      ))}
    </>
  );
}

/** Opens the team's saved replies for an order; the chosen one is put where the cursor stands. */
export function SavedRepliesMenu(props: {
  orderId: Id;
  /** The buyer's. */
  language: string;
  onChoose: (reply: FilledReply) => void;
}) {
  const t = useText();
  const shop = useShop();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState(false);
  const query = useQuery({ ...filledRepliesQuery(shop.id, props.orderId), enabled: opened });
  const combobox = useCombobox({
    onDropdownOpen: () => {
      setOpened(true);
      combobox.focusSearchInput();
    },
    onDropdownClose: () => {
      setSearch('');
      combobox.resetSelectedOption();
    },
  });
  const choose = (id: string) => {
    const filled = query.data?.items.find((reply) => reply.id === id)?.filled;
    combobox.closeDropdown();
    if (filled) props.onChoose(filled);
  };
  return (
    <Combobox
      store={combobox}
      position="top-start"
      width={360}
      withinPortal
      onOptionSubmit={choose}
    >
      <Combobox.Target targetType="button" withExpandedAttribute>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconMessage2Bolt size={16} aria-hidden />}
          onClick={() => combobox.toggleDropdown()}
        >
          {t('ui.saved_replies.title')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown className={css.dropdown ?? ''}>
        <Combobox.Search
          value={search}
          aria-label={t('ui.saved_replies.search')}
          placeholder={t('ui.saved_replies.search')}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.updateSelectedOptionIndex();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') combobox.focusTarget();
          }}
        />
        <Combobox.Options className={css.options ?? ''} aria-label={t('ui.saved_replies.title')}>
          {opened && <Choices orderId={props.orderId} language={props.language} search={search} />}
        </Combobox.Options>
        {query.data && allows(query.data.actions, 'create') && (
          <Combobox.Footer>
            <Link
              to="/shops/$handle/settings/{-$section}"
              params={{ handle: shop.handle, section: 'saved' }}
            >
              {t('ui.saved_replies.manage')}
            </Link>
          </Combobox.Footer>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}
