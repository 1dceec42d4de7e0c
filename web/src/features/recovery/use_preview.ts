import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { previewReply, type Reply } from '../../api/recovery';
import type { Id } from '../../api/types';

/** The mail and the findings for what is written, once the writer pauses. */
export function usePreview(shop: Id, dispute: Id, reply: Reply, enabled: boolean) {
  const [settled, setSettled] = useState(reply);
  const written = JSON.stringify(reply);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as Reply), 500);
    return () => clearTimeout(timer);
  }, [written]);
  return useQuery({
    queryKey: ['preview', shop, dispute, settled],
    queryFn: ({ signal }) => previewReply(shop, dispute, settled, signal),
    enabled: enabled && settled.body.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}
