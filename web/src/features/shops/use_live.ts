import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Id } from '../../api/types';

/** Pages stay true while others work: the server says what changed, the queries fetch it again. */
export function useLive(shop: Id): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/v1/shops/${shop}/live`);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      // An import or a busy day sends many events at once; one fetch answers them all.
      clearTimeout(timer);
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: ['shop', shop] }), 400);
    };
    source.addEventListener('dispute', refresh);
    source.addEventListener('review', refresh);
    source.addEventListener('thread', refresh);
    source.addEventListener('case', refresh);
    source.addEventListener('refund', refresh);
    source.addEventListener('withdrawal', refresh);
    source.addEventListener('measure', refresh);
    source.addEventListener('warning', refresh);
    source.addEventListener('seller_link', () => {
      refresh();
      void client.invalidateQueries({ queryKey: ['sellers'] });
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client, shop]);
}
