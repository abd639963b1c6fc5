import { useElementSize } from '@mantine/hooks';
import { useWords } from '../words/index.tsx';
import type { Point } from './points.ts';

const HEIGHT = 220;
const LEFT = 40;
const RATE = { top: 12, height: 70 };
const BARS = { top: 104, height: 90 };
const BASE = BARS.top + BARS.height;

/** Two small pictures over one axis: how satisfied above, how many below. The table under it says the same in figures. */
export function Chart({ points, nameOf }: { points: readonly Point[]; nameOf: (key: string) => string }) {
  const { t } = useWords();
  const { ref, width } = useElementSize();
  return (
    <div ref={ref} style={{ minHeight: HEIGHT }}>
      {width > 0 && (
        <svg
          className="chart"
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={t('overview.chartAlt', { n: points.length })}
        >
          <Drawing points={points} nameOf={nameOf} width={width} />
        </svg>
      )}
    </div>
  );
}

type Drawn = { points: readonly Point[]; nameOf: (key: string) => string; width: number };

function Drawing({ points, nameOf, width }: Drawn) {
  const { percent, number } = useWords();
  const most = Math.max(1, ...points.map((point) => point.asked));
  const step = (width - LEFT) / Math.max(1, points.length);
  const middle = (index: number) => LEFT + step * (index + 0.5);
  const every = Math.ceil(56 / step);
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <Rule key={share} y={rateY(share)} width={width} label={percent(share)} />
      ))}
      <Rule y={BARS.top} width={width} label={number(most)} />
      <Rule y={BASE} width={width} label="0" />
      {points.map((point, index) => (
        <Bar key={point.key} point={point} name={nameOf(point.key)} x={middle(index)} step={step} most={most} />
      ))}
      <RateLine points={points} middle={middle} />
      {points.map(({ key }, index) =>
        index % every === 0 ? (
          <text key={key} x={middle(index)} y={BASE + 18} textAnchor="middle">
            {nameOf(key)}
          </text>
        ) : null,
      )}
    </>
  );
}

function Rule({ y, width, label }: { y: number; width: number; label: string }) {
  return (
    <>
      <line className="grid" x1={LEFT} x2={width} y1={y} y2={y} />
      <text x={LEFT - 6} y={y + 4} textAnchor="end">
        {label}
      </text>
    </>
  );
}

type BarProps = { point: Point; name: string; x: number; step: number; most: number };

function Bar({ point, name, x, step, most }: BarProps) {
  const { t, percent } = useWords();
  const wide = Math.max(2, Math.min(28, step * 0.7));
  const tall = (n: number) => (n / most) * BARS.height;
  const rate = point.top2 === null ? '–' : percent(point.top2);
  const told = [
    name,
    `${t('series.asked')} ${point.asked}`,
    `${t('series.answered')} ${point.answered}`,
    `${t('series.top2')} ${rate}`,
  ];
  return (
    <g>
      <title>{told.join(' · ')}</title>
      {/* All of the column answers to the pointer, not only its drawn part. */}
      <rect x={x - step / 2} y={0} width={step} height={BASE} fill="transparent" />
      <rect className="asked" x={x - wide / 2} width={wide} y={BASE - tall(point.asked)} height={tall(point.asked)} />
      <rect
        className="answered"
        x={x - wide / 2}
        width={wide}
        y={BASE - tall(point.answered)}
        height={tall(point.answered)}
      />
    </g>
  );
}

/** Points where there is a figure; joined only where both neighbours have one. */
function RateLine({ points, middle }: { points: readonly Point[]; middle: (index: number) => number }) {
  const dots = points.map(({ top2 }, index) => (top2 === null ? null : { x: middle(index), y: rateY(top2) }));
  const path = dots
    .map((dot, index) => dot && `${dots[index - 1] ? 'L' : 'M'}${dot.x.toFixed(1)} ${dot.y.toFixed(1)}`)
    .filter((part) => part !== null)
    .join(' ');
  return (
    <g pointerEvents="none">
      <path className="line" d={path} />
      {dots.map((dot) => dot && <circle key={dot.x} className="dot" cx={dot.x} cy={dot.y} r={3} />)}
    </g>
  );
}

function rateY(share: number): number {
  return RATE.top + (1 - share) * RATE.height;
}
