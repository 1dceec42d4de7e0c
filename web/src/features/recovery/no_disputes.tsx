import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { CalmArt, SearchArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { useShop } from '../shops/use_shop';
import { isFiltered, type DisputeSearch } from './dispute_search';

export function NoDisputes({ search }: { search: DisputeSearch }) {
  const t = useText();
  const shop = useShop();
  const params = { handle: shop.handle };
  if (isFiltered(search) || search.state) {
    return (
      <Empty
        art={<SearchArt />}
        title={t('ui.disputes.none_found')}
        next={
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link
                to="/shops/$handle/disputes"
                params={params}
                search={{ view: search.view }}
                {...props}
              />
            )}
          >
            {t('ui.filters_clear')}
          </Button>
        }
      >
        {t('ui.disputes.none_found_detail')}
      </Empty>
    );
  }
  return (
    <Empty
      art={<CalmArt />}
      title={t('ui.disputes.none')}
      next={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/shops/$handle/settings/{-$section}" params={params} {...props} />
          )}
        >
          {t('ui.disputes.none_next')}
        </Button>
      }
    >
      {t('ui.disputes.none_detail')}
    </Empty>
  );
}
