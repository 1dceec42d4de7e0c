import { useComputedColorScheme } from '@mantine/core';
import { GraphChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { SellerLinkRow, SellerShop, SellerView } from '../../api/types';
import { useFormat } from '../../ui/format';
import { useText } from '../../ui/intl';
import { placesOf } from './graph_places';
import css from './seller_graph.module.css';

register([GraphChart, GridComponent, CanvasRenderer]);

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name);

const levelColours = { good: '--brand', near: '--star', met: '--open-solid' } as const;
const many = 6;
const narrow = 480;

interface Words {
  shop: (shop: SellerShop) => string;
  link: (link: SellerLinkRow) => string;
}

/** Larger with more orders; hollow where only a proposal leads there; ringed where we are. */
function nodesOf(view: SellerView, words: Words) {
  const places = placesOf(view.shops.length);
  const most = Math.max(1, ...view.shops.map((shop) => shop.period.orders));
  return view.shops.map((shop, at) => {
    const color = token(levelColours[shop.level]);
    const here = shop.shop_id === view.shop.shop_id;
    const full = shop.is_linked || here;
    return {
      id: shop.shop_id,
      name: words.shop(shop),
      value: places[at],
      symbolSize: 24 + 22 * Math.sqrt(shop.period.orders / most),
      itemStyle: {
        color: full ? color : token('--surface'),
        borderColor: here ? token('--ink') : color,
        borderWidth: here ? 3 : full ? 0 : 2,
      },
      // Away from the middle, where the lines are.
      label: { position: (places[at]?.[1] ?? 1) < 0.45 ? 'top' : 'bottom' },
    };
  });
}

function edgesOf(view: SellerView, words: Words) {
  return view.links.map((link) => ({
    source: link.one.shop_id,
    target: link.other.shop_id,
    lineStyle: {
      color: token(link.state === 'contested' ? '--open-solid' : '--ink-soft'),
      type: link.state === 'proposed' ? 'dashed' : 'solid',
      width: 2.5,
      opacity: 1,
    },
    label: {
      formatter: words.link(link),
      color: token(link.state === 'contested' ? '--open' : '--ink-soft'),
    },
  }));
}

function optionsOf(view: SellerView, words: Words, width: number): EChartsCoreOption {
  const font = { fontFamily: token('--font'), fontSize: 13 };
  const axis = { type: 'value', min: 0, max: 1, show: false };
  return {
    animation: false,
    // Room for the labels of the shops at the rim.
    grid: { left: 8, right: 8, top: 42, bottom: 42 },
    xAxis: axis,
    yAxis: { ...axis, inverse: true },
    series: [
      {
        type: 'graph',
        coordinateSystem: 'cartesian2d',
        emphasis: { disabled: true },
        label: {
          ...font,
          show: true,
          color: token('--ink'),
          backgroundColor: token('--surface'),
          padding: [1, 4],
          lineHeight: 18,
          width: Math.min(190, width / 2.6),
          overflow: 'truncate',
          formatter: '{b}',
        },
        edgeLabel: {
          ...font,
          show: true,
        },
        data: nodesOf(view, words),
        edges: edgesOf(view, words),
      },
    ],
  };
}

/** Only what is on the picture. */
function Legend({ view }: { view: SellerView }) {
  const t = useText();
  const levels = (['good', 'near', 'met'] as const).filter((level) =>
    view.shops.some((shop) => shop.level === level),
  );
  const states = (['confirmed', 'contested', 'proposed'] as const).filter((state) =>
    view.links.some((link) => link.state === state),
  );
  return (
    <figcaption className={css.legend}>
      <span data-kind="here">{t('ui.sellers.this_shop')}</span>
      {states.map((state) => (
        <span key={state} data-kind={state}>
          {t(`ui.sellers.state.${state}`)}
        </span>
      ))}
      {levels.map((level) => (
        <span key={level} data-kind={level}>
          {t(`ui.standards.level.${level}`)}
        </span>
      ))}
    </figcaption>
  );
}

interface Hit {
  dataType?: string;
  dataIndex: number;
}

/** Shops and what links them. The tables beside it say the same, for who cannot see it. */
export default function SellerGraph({ view }: { view: SellerView }) {
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const canvas = place.current;
    if (!canvas) return;
    const chart = init(canvas);
    const weight = (link: SellerLinkRow) => format.percent(link.weight, 100);
    // A phone has no room for words beside a figure; the colours and the tables have them.
    const isWide = () => canvas.clientWidth > narrow;
    const words: Words = {
      shop: ({ shop_name, period }) => {
        const rate = isWide() ? 'ui.standards.of_orders' : 'ui.measures.ratio';
        return `${shop_name}\n${t(rate, { part: period.dissatisfied, whole: period.orders })}`;
      },
      link: (link) =>
        link.state === 'contested' && isWide()
          ? `${t('ui.sellers.state.contested')} · ${weight(link)}`
          : weight(link),
    };
    const draw = () => chart.setOption(optionsOf(view, words, canvas.clientWidth));
    draw();
    // The tables have the same ways for the keyboard.
    chart.on('click', (hit) => {
      const { dataType, dataIndex } = hit as unknown as Hit;
      const shop = view.shops[dataIndex];
      const link = view.links[dataIndex];
      if (dataType === 'edge' && link) {
        void navigate({ to: '/staff/sellers/links/$linkId', params: { linkId: link.id } });
      } else if (dataType === 'node' && shop) {
        void navigate({ to: '/shops/$handle/seller', params: { handle: shop.shop_handle } });
      }
    });
    const watch = new ResizeObserver(() => {
      chart.resize();
      draw();
    });
    watch.observe(canvas);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // The scheme changes the tokens that the options read.
  }, [view, t, format, navigate, scheme]);
  return (
    <figure className={css.graph}>
      <div
        ref={place}
        className={css.canvas}
        data-many={view.shops.length > many || undefined}
        aria-hidden="true"
      />
      <Legend view={view} />
    </figure>
  );
}
