import { Button } from '@mantine/core';
import { IconThumbUp } from '@tabler/icons-react';
import { acceptWish } from '../../api/cases';
import type { CaseView } from '../../api/types';
import { allows } from '../../ui/actions';
import { Badge } from '../../ui/badges';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { Card } from '../../ui/page';
import { carryOut, useCaseCommand } from './use_case_commands';

/** What the buyer asked for fits the shop's own policy: one click does it (C6). */
export function WishCard({ view }: { view: CaseView }) {
  const t = useText();
  const format = useFormat();
  const command = useCaseCommand(view);
  if (!view.fits_own_policy || !allows(view.actions, 'accept_wish')) return null;
  const wish = t(`ui.cases.solution.${view.wish}`);
  return (
    <Card title={t('ui.cases.fits.wish', { wish })}>
      <div className="stack">
        <div>
          <Badge tone="good" icon={<IconThumbUp size={14} stroke={2.1} aria-hidden />}>
            {t('ui.cases.fits.title')}
          </Badge>
        </div>
        <p>{view.fits_own_policy.text}</p>
        {view.wish === 'refund' && (
          <p className="small faint">
            {t('ui.cases.fits.all', { amount: format.money(view.refundable) })}
          </p>
        )}
        <div>
          <Button
            loading={command.busy}
            onClick={() =>
              void carryOut(command, (key) => acceptWish(view, {}, key), t('ui.cases.fits.done'))
            }
          >
            {t('ui.cases.fits.go', { wish })}
          </Button>
        </div>
      </div>
    </Card>
  );
}
