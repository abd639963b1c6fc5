/** Faces and signs that say how satisfied somebody is. Signs that can mean many things (👌, 🙏, 😂) are left out. */
export const FACES: Readonly<Record<1 | 2 | 3 | 4 | 5, string>> = {
  5: '😍🤩🥰😻💯❤🏆🥇💖',
  4: '👍🙂😊😀😃😄😁☺🤗👏',
  3: '😐😑😶🫤',
  2: '🙁☹😞😟😕😔😒👎😢💔',
  1: '😡🤬😠🤮💩😤🖕',
};

/** Counted, one each; and the empty ones of "★★★☆☆". */
export const STARS = '⭐🌟★';
export const EMPTY_STARS = '☆';

/** Emoji that thank or greet, and answer nothing when a talk is over. */
export const POLITE = '🙏🌹😊👌🤝💐👍🫡❤';

/** Signs that turn praise around. */
export const DOUBTFUL = '🙄😏🙃🤡🤨😒🤔';
