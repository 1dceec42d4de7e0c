import type { RatingView } from '../api/types';
import { useFormat } from './format';
import { useText } from './intl';
import { Stars } from './stars';
import css from './rating_bars.module.css';

const downwards = [5, 4, 3, 2, 1] as const;

/** Average, count and how the stars are spread; each bar says its figure in words as well. */
export function RatingBars(props: { rating: RatingView; onPick?: (star: number) => void }) {
  const t = useText();
  const format = useFormat();
  const { rating } = props;
  const most = Math.max(1, ...rating.stars);
  return (
    <div className={css.rating}>
      <div className={css.average}>
        <span className={css.figure}>
          {rating.average === null ? '–' : format.number(rating.average, 1)}
        </span>
        <Stars value={Math.round(rating.average ?? 0)} />
        <span className="small faint">{t('ui.rating.count', { count: rating.count })}</span>
      </div>
      <ul className={css.bars}>
        {downwards.map((star) => {
          const count = rating.stars[star - 1] ?? 0;
          const bar = (
            <>
              <span className={css.star}>{t('ui.stars_short', { value: star })}</span>
              <span className={css.track}>
                <span className={css.fill} style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className={css.count}>{format.number(count)}</span>
            </>
          );
          return (
            <li key={star}>
              {props.onPick ? (
                <button
                  type="button"
                  title={t('ui.rating.pick', { value: star, count })}
                  onClick={() => props.onPick?.(star)}
                >
                  {bar}
                </button>
              ) : (
                <div>{bar}</div>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
