import type { CaseView } from '../../api/types';
import { useText } from '../../ui/intl';
import type { ProofChoices } from '../evidence/attach_files';

/** What a file can prove: what the policy asks this side for, and anything else. */
export function useProofs(view: CaseView): ProofChoices {
  const t = useText();
  const rows = view.evidence.filter(
    (row) => row.what !== 'messages' && (view.party === 'support' || row.from === view.party),
  );
  const known = new Map(rows.map((row) => [row.what, row.text]));
  known.set('other', t('ui.cases.evidence.other'));
  return Array.from(known, ([value, label]) => ({ value, label }));
}
