import { useElementSize } from '@mantine/hooks';
import type { Group } from '../contract.ts';
import { useWords } from '../words/index.tsx';

const HEIGHT = 220;
const LEFT = 40;
const RATE = { top: 12, height: 70 };
const BARS = { top: 104, height: 90 };
const BASE = BARS.top + BARS.height;

/** Two small pictures over one axis: how satisfied above, how many below. The table under it says the same in figures. */
export function Chart({ groups, nameOf }: { groups: readonly Group[]; nameOf: (group: Group) => string }) {
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
          aria-label={t('overview.chartAlt', { n: groups.length })}
        >
          <Drawing groups={groups} nameOf={nameOf} width={width} />
        </svg>
      )}
    </div>
  );
}

type Drawn = { groups: readonly Group[]; nameOf: (group: Group) => string; width: number };

function Drawing({ groups, nameOf, width }: Drawn) {
  const { percent, number } = useWords();
  const most = Math.max(1, ...groups.map((group) => group.asked.n));
  const step = (width - LEFT) / Math.max(1, groups.length);
  const middle = (index: number) => LEFT + step * (index + 0.5);
  const every = Math.ceil(56 / step);
  return (
    <>
      {[0, 0.5, 1].map((share) => (
        <Rule key={share} y={rateY(share)} width={width} label={percent(share)} />
      ))}
      <Rule y={BARS.top} width={width} label={number(most)} />
      <Rule y={BASE} width={width} label="0" />
      {groups.map((group, index) => (
        <Bar key={nameOf(group)} group={group} name={nameOf(group)} x={middle(index)} step={step} most={most} />
      ))}
      <RateLine groups={groups} middle={middle} />
      {groups.map((group, index) =>
        index % every === 0 ? (
          <text key={nameOf(group)} x={middle(index)} y={BASE + 18} textAnchor="middle">
            {nameOf(group)}
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

type BarProps = { group: Group; name: string; x: number; step: number; most: number };

function Bar({ group, name, x, step, most }: BarProps) {
  const { t, percent } = useWords();
  const wide = Math.max(2, Math.min(28, step * 0.7));
  const tall = (n: number) => (n / most) * BARS.height;
  const rate = group.csat.top2 === null ? '–' : percent(group.csat.top2);
  const told = [
    name,
    `${t('overview.asked')} ${group.asked.n}`,
    `${t('overview.answered')} ${group.answered.n}`,
    `${t('overview.top2')} ${rate}`,
  ];
  return (
    <g>
      <title>{told.join(' · ')}</title>
      {/* All of the column answers to the pointer, not only its drawn part. */}
      <rect x={x - step / 2} y={0} width={step} height={BASE} fill="transparent" />
      <rect
        className="asked"
        x={x - wide / 2}
        width={wide}
        y={BASE - tall(group.asked.n)}
        height={tall(group.asked.n)}
      />
      <rect
        className="answered"
        x={x - wide / 2}
        width={wide}
        y={BASE - tall(group.answered.n)}
        height={tall(group.answered.n)}
      />
    </g>
  );
}

/** Points where there is a figure; joined only where both neighbours have one. */
function RateLine({ groups, middle }: { groups: readonly Group[]; middle: (index: number) => number }) {
  const points = groups.map(({ csat }, index) =>
    csat.top2 === null ? null : { x: middle(index), y: rateY(csat.top2) },
  );
  const path = points
    .map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`)
    .filter((part) => part !== null)
    .join(' ');
  return (
    <g pointerEvents="none">
      <path className="line" d={path} />
      {points.map((point) => point && <circle key={point.x} className="dot" cx={point.x} cy={point.y} r={3} />)}
    </g>
  );
}

function rateY(share: number): number {
  return RATE.top + (1 - share) * RATE.height;
}
