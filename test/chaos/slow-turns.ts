import type { Ask } from './snapshot.ts';

/** Tables that a turn may write, in the order in which it does. */
const TABLES = ['turn', 'conversation', 'answer', 'follow_up', '"case"', 'case_event', 'outbox'];

/**
 * Now and then the statement that writes turns rests between two of its parts, so that it has a middle in which a process,
 * a connection or the server can end.
 */
export async function slowTurns(ask: Ask): Promise<void> {
  await ask(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF starts_with(current_query(), 'SELECT append_turns') AND random() < 0.15 THEN PERFORM pg_sleep(0.05); END IF;
    RETURN NULL; END $$`);
  for (const table of TABLES) {
    await ask(`CREATE TRIGGER linger AFTER INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION linger()`);
  }
}
