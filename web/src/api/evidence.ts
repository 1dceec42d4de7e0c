// Files of messages and of evidence: sent in as drafts, which words take along, or nothing does.
import { postForFile, postForm, post, remove } from './client';
import type { CaseFile, CaseView, Id } from './types';

/** What an upload may be; the server looks at the bytes themselves. */
export const takenFiles = 'image/jpeg,image/png,image/webp,application/pdf,.pdf';
export const filesOfEntryMax = 10;

/** One reader's way to the server with the files of an order. */
export interface FileDoor {
  upload: (file: File, progress: (share: number) => void) => Promise<CaseFile>;
  /** A draft of the reader's own. */
  remove: (id: Id) => Promise<unknown>;
  /** An address to show a file from; that of a link's holder lives as long as the page. */
  show: (id: Id, thumbnail: boolean) => Promise<string>;
}

function uploadTo(
  path: string,
  file: File,
  progress: (share: number) => void,
  fields: Record<string, string> = {},
): Promise<CaseFile> {
  const form = new FormData();
  // Before the file, so that they are read first.
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  return postForm<CaseFile>(path, form, progress);
}

function doorAt(sending: string, reading: string, order: Id): FileDoor {
  return {
    upload: (file, progress) => uploadTo(`${sending}/${order}`, file, progress),
    remove: (id) => remove(`${sending}/${id}`),
    show: (id, thumbnail) => Promise.resolve(`${reading}/${id}${thumbnail ? '/thumbnail' : ''}`),
  };
}

export const filesOfTeam = (shop: Id, order: Id): FileDoor =>
  doorAt(`/v1/files/${shop}`, `/v1/files/${shop}`, order);
export const filesOfSupport = (shop: Id, order: Id): FileDoor =>
  doorAt(`/v1/support-files/${shop}`, `/v1/files/${shop}`, order);
export const filesOfMine = (shop: Id, order: Id): FileDoor =>
  doorAt(`/v1/my/files/${shop}`, `/v1/my/files/${shop}`, order);

/** The token stays out of addresses (SEC-6), so the bytes are asked for. */
export function filesByLink(
  links: '/v1/case-links' | '/v1/conversation-links',
  token: string,
): FileDoor {
  return {
    upload: (file, progress) => uploadTo(`${links}/files`, file, progress, { token }),
    remove: (id) => post(`${links}/remove-file`, { token, file_id: id }),
    show: async (id, thumbnail) =>
      URL.createObjectURL(
        await postForFile(`${links}/open-file`, { token, file_id: id, thumbnail }),
      ),
  };
}

/** Those of the shop's team, or of support. */
export const filesForCase = (view: CaseView): FileDoor =>
  (view.party === 'support' ? filesOfSupport : filesOfTeam)(view.shop_id, view.order_id);

export const bundleOfCase = (view: CaseView): string =>
  `/v1/shops/${view.shop_id}/cases/${view.id}/bundle`;
