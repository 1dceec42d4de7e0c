/** @jsxImportSource preact */

const shapes = {
  parcel: 'M3.5 8 12 3.8 20.5 8v8.2L12 20.4 3.5 16.2V8m0 0L12 12.2 20.5 8M12 12.2v8.2',
  differs: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 8v5m0 3v.1',
  mind: 'M9 6 4.5 10.5 9 15m-4.2-4.5H15a4.5 4.5 0 0 1 0 9h-4',
  place: 'M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11m0-9a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  cancel: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M9 9l6 6m0-6-6 6',
  talk: 'M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-4.5 4v-4H6a2 2 0 0 1-2-2z',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2',
  scale: 'M12 4v16m-4.5 0h9M5 7h14M5 7l-2.5 6.5a3 3 0 0 0 5 0zm14 0-2.5 6.5a3 3 0 0 0 5 0z',
  check: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8.3 12.3l2.6 2.5 4.9-5.3',
  attach: 'M20 11.5l-8 8a5 5 0 0 1-7-7L13.5 4a3.3 3.3 0 0 1 4.7 4.7L10 17a1.7 1.7 0 0 1-2-2L15 7',
  photo: 'M4 8h4l1.5-2.5h5L16 8h4v11H4zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6',
  paper: 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 13h6m-6 3.5h6',
  shut: 'M7 7l10 10m0-10L7 17',
  save: 'M12 4v11m0 0 4-4m-4 4-4-4M4.5 19.5h15',
  next: 'M9.5 5.5 16 12l-6.5 6.5',
  back: 'M14.5 5.5 8 12l6.5 6.5',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
      <path d={shapes[name]} />
    </svg>
  );
}
