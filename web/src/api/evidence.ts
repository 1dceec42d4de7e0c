// Files as evidence: sent in as drafts, then submitted with words or alone.
import { postForm } from './client';
import type { CaseFile, CaseView } from './types';

/** What an upload may be; the server looks at the bytes themselves. */
export const takenFiles = 'image/jpeg,image/png,image/webp,application/pdf,.pdf';
export const filesOfEntryMax = 10;

export function uploadTo(
  path: string,
  file: File,
  fields: Record<string, string> = {},
): Promise<CaseFile> {
  const form = new FormData();
  // Before the file, so that they are read first.
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return postForm<CaseFile>(path, form);
}

/** A file of the shop's team, or of support. */
export const uploadForCase = (view: CaseView, file: File): Promise<CaseFile> =>
  uploadTo(
    `/v1/${view.party === 'support' ? 'support-files' : 'files'}/${view.shop_id}/${view.order_id}`,
    file,
  );

export const bundleOfCase = (view: CaseView): string =>
  `/v1/shops/${view.shop_id}/cases/${view.id}/bundle`;
