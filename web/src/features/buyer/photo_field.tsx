/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { newKey } from '../../api/client';
import { uploadPhoto } from '../../api/buyer';
import type { Id } from '../../api/types';
import { smaller } from './smaller';
import { useWords } from './texts';

const most = 6;

interface Shot {
  local: string;
  file: File;
  preview: string;
  share: number;
  id: Id | null;
  failed: boolean;
}

function ShotTile(props: { shot: Shot; number: number; remove: () => void; again: () => void }) {
  const { t } = useWords();
  const { shot, number } = props;
  return (
    <li class="shot">
      <img src={shot.preview} alt={t('ui.buyer.photo', { number })} width="96" height="96" />
      {!shot.id && !shot.failed && (
        <progress max="1" value={shot.share} aria-label={t('ui.buyer.uploading')} />
      )}
      {shot.failed && (
        <button type="button" class="quiet" onClick={props.again}>
          {t('ui.buyer.retry')}
        </button>
      )}
      <button
        type="button"
        class="remove"
        aria-label={t('ui.buyer.remove_photo', { number })}
        onClick={props.remove}
      >
        ×
      </button>
    </li>
  );
}

/** Photos travel while the buyer is still writing, each on its own, made small first. */
export function PhotoField(props: {
  token: string;
  onChange: (ids: Id[], pending: boolean) => void;
}) {
  const { t } = useWords();
  const [shots, setShots] = useState<Shot[]>([]);
  const { onChange } = props;
  useEffect(() => {
    const ids = shots.flatMap((shot) => (shot.id ? [shot.id] : []));
    onChange(
      ids,
      shots.some((shot) => !shot.id && !shot.failed),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told when the photos change
  }, [shots]);
  const change = (local: string, what: Partial<Shot>) =>
    setShots((now) => now.map((shot) => (shot.local === local ? { ...shot, ...what } : shot)));
  const send = async (shot: Shot) => {
    change(shot.local, { failed: false, share: 0 });
    try {
      const { bytes, name } = await smaller(shot.file);
      const photo = await uploadPhoto(props.token, bytes, name, (share) =>
        change(shot.local, { share }),
      );
      change(shot.local, { id: photo.id });
    } catch {
      change(shot.local, { failed: true });
    }
  };
  const add = (files: FileList | null) => {
    const fresh = Array.from(files ?? [])
      .slice(0, most - shots.length)
      .map((file) => ({
        local: newKey(),
        file,
        preview: URL.createObjectURL(file),
        share: 0,
        id: null,
        failed: false,
      }));
    setShots((now) => [...now, ...fresh]);
    for (const shot of fresh) void send(shot);
  };
  const remove = (shot: Shot) => {
    URL.revokeObjectURL(shot.preview);
    setShots((now) => now.filter((other) => other.local !== shot.local));
  };
  return (
    <div class="field">
      <span class="label">{t('ui.buyer.photos')}</span>
      <p class="help">{t('ui.buyer.photos_help', { most })}</p>
      <ul class="shots">
        {shots.map((shot, index) => (
          <ShotTile
            key={shot.local}
            shot={shot}
            number={index + 1}
            remove={() => remove(shot)}
            again={() => void send(shot)}
          />
        ))}
        {shots.length < most && (
          <li>
            <label class="add-photo">
              <input
                type="file"
                class="hidden"
                accept="image/jpeg,image/png,image/webp"
                multiple
                onChange={(event) => {
                  add(event.currentTarget.files);
                  event.currentTarget.value = '';
                }}
              />
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 8h3l2-2.5h6L17 8h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1Z" />
                <circle cx="12" cy="13" r="3.3" />
              </svg>
              {t('ui.buyer.add_photo')}
            </label>
          </li>
        )}
      </ul>
    </div>
  );
}
