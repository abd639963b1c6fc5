import { Button, Group, Text } from '@mantine/core';
import { useWords } from '../words/index.tsx';
import { wordsOf } from './effect-words.ts';
import type { Line, Offer } from './simulation.ts';

type Props = {
  line: Line;
  /** Whether its question waits for an answer. Older buttons can be pressed too, as customers do. */
  open: boolean;
  onPress: (offer: Offer) => void;
};

/** A bubble with its buttons; or what would be done, in words. */
export function TrialLine({ line, open, onPress }: Props) {
  const words = useWords();
  if (line.from === 'effect') {
    const told = wordsOf(line.effect, words);
    return told === null ? null : <li className="bubble system">⚙ {told}</li>;
  }
  return (
    <li className={`bubble ${line.from}`}>
      <Text span size="xs" c="dimmed">
        {words.t(`from.${line.from}`)}
      </Text>
      <div className="said" dir="auto">
        {line.text}
      </div>
      {line.from !== 'customer' && line.choices.length > 0 && (
        <Group gap={6} mt={8}>
          {line.choices.map((offer) => (
            <Button
              key={offer.id}
              size="xs"
              h="auto"
              mih={30}
              py={4}
              variant={offer.outside ? 'subtle' : 'default'}
              color={offer.outside ? 'gray' : 'indigo'}
              className={open ? undefined : 'older'}
              styles={{ label: { whiteSpace: 'normal' } }}
              onClick={() => onPress(offer)}
            >
              {offer.label}
            </Button>
          ))}
        </Group>
      )}
    </li>
  );
}
