import { IconBuildingStore, IconPackage } from '@tabler/icons-react';
import { useState } from 'react';
import css from './thumb.module.css';

/** A product's picture, or a calm stand-in where there is none or it cannot be loaded. */
export function Thumb(props: {
  src: string | null | undefined;
  kind?: 'product' | 'shop';
  size?: number;
}) {
  const [broken, setBroken] = useState(false);
  const size = props.size ?? 40;
  const Icon = props.kind === 'shop' ? IconBuildingStore : IconPackage;
  return (
    <span className={css.thumb} style={{ width: size, height: size }}>
      {props.src && !broken ? (
        <img
          src={props.src}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          onError={() => setBroken(true)}
        />
      ) : (
        <Icon size={size * 0.5} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}
