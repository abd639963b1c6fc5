/** Faces and signs that say how satisfied somebody is. Signs that can mean many things (👌, 🙏, 😂) are left out. */
export const FACES: Readonly<Record<string, 1 | 2 | 3 | 4 | 5>> = {
  '😍': 5,
  '🤩': 5,
  '🥰': 5,
  '😻': 5,
  '💯': 5,
  '❤': 5,
  '🏆': 5,
  '🥇': 5,
  '💖': 5,
  '👍': 4,
  '🙂': 4,
  '😊': 4,
  '😀': 4,
  '😃': 4,
  '😄': 4,
  '😁': 4,
  '☺': 4,
  '🤗': 4,
  '👏': 4,
  '🌹': 4,
  '😐': 3,
  '😑': 3,
  '😶': 3,
  '🫤': 3,
  '🙁': 2,
  '☹': 2,
  '😞': 2,
  '😟': 2,
  '😕': 2,
  '😔': 2,
  '😒': 2,
  '👎': 2,
  '😢': 2,
  '💔': 2,
  '😡': 1,
  '🤬': 1,
  '😠': 1,
  '🤮': 1,
  '💩': 1,
  '😤': 1,
  '🖕': 1,
};

/** Counted, one each. */
export const STARS: readonly string[] = ['⭐', '🌟', '★', '✨'];
/** The empty ones of "★★★☆☆". */
export const EMPTY_STARS: readonly string[] = ['☆'];
/** Emoji that thank or greet, and answer nothing. */
export const POLITE: readonly string[] = ['🙏', '🌹', '😊', '👌', '🤝', '💐', '🫡'];
