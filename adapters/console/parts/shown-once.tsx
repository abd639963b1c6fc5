import { Alert, Button, Modal, Stack } from '@mantine/core';
import { useWords } from '../words/index.tsx';
import { CopyField } from './copy-field.tsx';

type Props = { title: string; hint: string; secret: string; onClose: () => void };

/** A secret that is shown this once; a slip of the hand beside the dialog does not lose it. */
export function ShownOnce({ title, hint, secret, onClose }: Props) {
  const { t } = useWords();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      size="lg"
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack>
        <Alert color="orange">{hint}</Alert>
        <CopyField label={title} value={secret} />
        <Button variant="default" onClick={onClose} style={{ alignSelf: 'flex-end' }}>
          {t('do.close')}
        </Button>
      </Stack>
    </Modal>
  );
}
