import type { ReactNode } from 'react';
import { MoreTexts } from '../../ui/more_texts';

const load = {
  en: () => import('virtual:texts/lab/en'),
  fr: () => import('virtual:texts/lab/fr'),
  'zh-Hant': () => import('virtual:texts/lab/zh-Hant'),
};

export function LabTexts({ children }: { children: ReactNode }) {
  return (
    <MoreTexts scope="lab" load={load}>
      {children}
    </MoreTexts>
  );
}
