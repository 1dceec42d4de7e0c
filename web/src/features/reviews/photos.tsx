import type { PhotoView } from '../../api/types';
import { useText } from '../../ui/intl';
import css from './photos.module.css';

export function Photos({ photos }: { photos: PhotoView[] }) {
  const t = useText();
  if (photos.length === 0) return null;
  return (
    <ul className={css.photos}>
      {photos.map((photo, index) => (
        <li key={photo.id}>
          <a href={photo.url} target="_blank" rel="noopener noreferrer">
            <img
              src={photo.thumbnail_url}
              alt={photo.alt || t('ui.review.photo', { number: index + 1 })}
              width={88}
              height={88}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
