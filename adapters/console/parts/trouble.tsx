import { Alert, Button, List, Text } from '@mantine/core';
import { Refusal } from '../http.ts';
import { useWords, type Words } from '../words/index.tsx';

/** What went wrong, in the server's words, where it went wrong; read out at once. */
export function Trouble({ error, title, onRetry }: { error: Error | null; title?: string; onRetry?: () => void }) {
  const words = useWords();
  if (!error) return null;
  const fields = error instanceof Refusal ? error.fields : [];
  return (
    <Alert color="red" title={title ?? words.t('trouble.title')} role="alert" variant="light">
      <Text size="sm" className="said">
        {explain(error, words)}
      </Text>
      {fields.length > 0 && (
        <List size="sm" mt="xs">
          {fields.map((field) => (
            <List.Item key={`${field.at} ${field.message}`}>
              {field.at ? `${field.at}: ` : ''}
              {field.message}
            </List.Item>
          ))}
        </List>
      )}
      {onRetry && (
        <Button size="xs" variant="default" mt="sm" onClick={onRetry}>
          {words.t('do.retry')}
        </Button>
      )}
    </Alert>
  );
}

function explain(error: Error, { t }: Words): string {
  if (!(error instanceof Refusal)) return error.message;
  if (error.status === 0) return t('trouble.offline');
  return error.message || t('trouble.unexplained', { status: error.status });
}
