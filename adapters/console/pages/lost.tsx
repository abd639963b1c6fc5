import { Button, Container } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ButtonLink } from '../parts/links.tsx';
import { Nothing } from '../parts/nothing.tsx';
import { useWords } from '../words/index.tsx';

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useWords();
  return (
    <Container component="main" size="sm" py="xl">
      <Nothing order={1} title={t('missing.title')} hint={t('missing.hint')}>
        <ButtonLink to="/">{t('missing.home')}</ButtonLink>
      </Nothing>
    </Container>
  );
}

/** A defect of ours: said plainly, with the one thing that may help. */
export function Broken(_: ErrorComponentProps) {
  const { t } = useWords();
  return (
    <Container component="main" size="sm" py="xl" role="alert">
      <Nothing title={t('trouble.page')} hint={t('trouble.pageHint')}>
        <Button onClick={() => window.location.reload()}>{t('trouble.reload')}</Button>
      </Nothing>
    </Container>
  );
}
