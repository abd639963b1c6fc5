import { Text } from '@mantine/core';
import { CHANNELS, type ChannelName, preview } from '../../../src/channels/index.ts';
import type { Locale } from '../../../src/text.ts';
import { LOCALES, useWords } from '../words/index.tsx';
import { askedOn, type Simulation } from './simulation.ts';

/** The last question as each channel would show it, in both languages: what does not fit on buttons is numbered text. */
export function ChannelViews({ run }: { run: Simulation }) {
  const { t, named } = useWords();
  if (!run.asked) return null;
  return (
    <details className="more-figures">
      <summary>{t('try.channels')}</summary>
      <Text size="xs" c="dimmed" mb="xs">
        {t('try.channelsHint')}
      </Text>
      <ul className="channel-views">
        {CHANNELS.map((channel) => (
          <li key={channel}>
            <Text size="xs" fw={600} mb={4}>
              {named('channel.', channel)}
            </Text>
            <div className="two-languages">
              {LOCALES.map(({ locale }) => (
                <View key={locale} run={run} channel={channel} locale={locale} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function View({ run, channel, locale }: { run: Simulation; channel: ChannelName; locale: Locale }) {
  const said = askedOn(run, channel, locale);
  if (!said) return null;
  const shown = preview(said, channel);
  return (
    <div className="view" lang={locale}>
      <div className="said">{shown.text}</div>
      {shown.buttons.length > 0 && (
        <div className="keys">
          {shown.buttons.map(({ data, label, outside }) => (
            <span key={data} className={outside ? 'key outside' : 'key'}>
              {label}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
