import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.tsx';
import { Trouble } from './trouble.tsx';

type Props = {
  opened: boolean;
  title: string;
  hint?: string;
  go: string;
  /** The button that does nothing; "Cancel" when not given. */
  stay?: string;
  danger?: boolean;
  wide?: boolean;
  disabled?: boolean;
  /** Closing leads somewhere else than back to where one was. */
  leads?: boolean;
  busy: boolean;
  error: Error | null;
  onGo: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** A dialog before something is done; what goes wrong is said in it. Focus stays inside and returns afterwards. */
export function AskFirst(props: Props) {
  const { t } = useWords();
  const {
    opened,
    title,
    hint,
    go,
    stay,
    danger = false,
    wide = false,
    disabled = false,
    leads = false,
    busy,
    error,
    onGo,
    onClose,
    children,
  } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      size={wide ? 'lg' : 'md'}
      returnFocus={!leads}
      closeButtonProps={{ 'aria-label': t('do.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onGo();
        }}
      >
        <Stack gap="md">
          {hint && <Text size="sm">{hint}</Text>}
          {children}
          <Trouble error={error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {stay ?? t('do.cancel')}
            </Button>
            <Button type="submit" color={danger ? 'red.9' : 'indigo'} loading={busy} disabled={disabled}>
              {go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
