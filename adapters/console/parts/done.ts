import { notifications } from '@mantine/notifications';

/** Says that something worked, on screen and aloud. */
export function done(message: string): void {
  notifications.show({ message, color: 'teal', withBorder: true, role: 'status' });
}
