import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ProblemError } from '../../api/client';
import { productMarkupQuery } from '../../api/public';

/**
 * The product's reviews for search engines (SD-1), as the server wrote them. Data, never run.
 * Returns the server's "no" where there is no such product.
 */
export function useProductMarkup(handle: string, product: string): Error | null {
  const { data, error } = useQuery(productMarkupQuery(handle, product));
  useEffect(() => {
    if (!data) return undefined;
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(data);
    document.head.append(script);
    return () => script.remove();
  }, [data]);
  return error instanceof ProblemError && error.status === 404 ? error : null;
}
