import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { productMarkupQuery } from '../../api/public';

/** The product's reviews for search engines (SD-1), as the server wrote them. Data, never run. */
export function useProductMarkup(handle: string, product: string): void {
  const { data } = useQuery(productMarkupQuery(handle, product));
  useEffect(() => {
    if (!data) return undefined;
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(data);
    document.head.append(script);
    return () => script.remove();
  }, [data]);
}
