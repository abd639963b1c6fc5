import { type CSSVariablesResolver, createTheme, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 7,
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'md',
  components: {
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Modal: { styles: { title: { fontWeight: 600 } } },
  },
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
});

/** Mantine's own grey for lesser text is too faint to read (3.3 : 1); these pass 4.5 : 1 on every surface of ours. */
const readable: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b63',
    '--mantine-color-placeholder': '#6b727a',
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b0b7',
    '--mantine-color-placeholder': '#8d949b',
    '--mantine-color-error': '#ff8787',
  },
});

/** Colours and type, light or dark as the system says; and the place where short results are announced. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={readable}>
      <Notifications position="bottom-right" limit={3} autoClose={6000} />
      {children}
    </MantineProvider>
  );
}
