import { Outlet, useRouterState } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from '@tanstack/react-router';
import { LostArt } from '../../ui/art';
import { Empty } from '../../ui/empty';
import { useText } from '../../ui/intl';
import { Shortcuts } from '../../ui/shortcuts';

/** After a change of page the keyboard continues at the new page, not at the old link. */
function useFocusOnNewPage(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== undefined && last.current !== path) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    last.current = path;
  }, [path]);
}

export function Root() {
  const t = useText();
  useFocusOnNewPage();
  return (
    <>
      <a className="skip-link" href="#main">
        {t('ui.skip')}
      </a>
      <Outlet />
      <Shortcuts />
    </>
  );
}

export function NotFound() {
  const t = useText();
  return (
    <main id="main" tabIndex={-1}>
      <Empty
        art={<LostArt />}
        page
        title={t('ui.not_found')}
        next={
          <Button component={Link} to="/">
            {t('ui.not_found_next')}
          </Button>
        }
      >
        {t('ui.not_found_detail')}
      </Empty>
    </main>
  );
}
