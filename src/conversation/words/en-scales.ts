import { type AnswerTable, words } from './tables.ts';

/** Whole answers on scales: words that mean this level and no other. */
export const EN_SCALES: AnswerTable['scales'] = {
  comparison: {
    5: words(
      `
        much better, a lot better, far better, way better, lots better, so much better, much better than expected,
        much better than i expected, far better than expected, far better than i expected, a lot better than expected,
        way better than expected, well above expectations, far exceeded expectations, far exceeded my expectations
      `,
    ),
    4: words(
      `
        somewhat better, better, a bit better, a little better, slightly better, bit better, little better,
        better than expected, better than i expected, a bit better than expected, a little better than expected,
        slightly better than expected, above expectations
      `,
    ),
    3: words(
      `
        about the same, the same, same, as expected, about as expected, as i expected, just as expected, equal,
        no difference, similar, same as expected, met expectations, met my expectations, about right, what i expected,
        exactly as expected, it's the same, no different
      `,
    ),
    2: words(
      `
        somewhat worse, worse, a bit worse, a little worse, slightly worse, bit worse, little worse,
        worse than expected, worse than i expected, a bit worse than expected, a little worse than expected,
        slightly worse than expected, below expectations, not as good as expected, not as good as i expected,
        less than expected
      `,
    ),
    1: words(
      `
        much worse, a lot worse, far worse, way worse, lots worse, so much worse, much worse than expected,
        much worse than i expected, far worse than expected, a lot worse than expected, way worse than expected,
        far below expectations, well below expectations
      `,
    ),
  },
  expectation: {
    5: words(
      `
        outstanding, excellent, perfect, the best, best, flawless, exceptional, superb, as good as possible,
        perfection
      `,
    ),
    4: words('very good, really good, high quality, quite good, good'),
    3: words('good enough, normal, average, standard, decent, acceptable, okay, ok, just normal, adequate, fair'),
    2: words(
      `
        not fussy, not that fussy, not very fussy, not picky, not too picky, not demanding, low, not much,
        nothing special, basic, easy going
      `,
    ),
    1: words(
      `
        doesn't matter, does not matter, it doesn't matter, don't care, i don't care, don't mind, i don't mind,
        whatever, anything, no expectations, not important, no preference
      `,
    ),
  },
  kano: {
    like: words(
      `
        i'd like it, i would like it, i like it, like it, like, i'd like that, i like that, love it, i'd love it,
        i would love it, i love it, i'd enjoy it, that would be great, great
      `,
    ),
    must: words(
      `
        i'd expect it, i would expect it, i expect it, expect it, i expect that, i'd expect that, must be, it must be,
        it must be that way, must have, should be, it should be, it should be that way, that's expected, expected,
        as it should be, of course
      `,
    ),
    neutral: words(
      `
        neutral, i'm neutral, i am neutral, don't care, i don't care, doesn't matter, it doesn't matter, no opinion,
        whatever, indifferent, don't mind either way, either way
      `,
    ),
    live: words(
      `
        i can live with it, can live with it, live with it, could live with it, i could live with it,
        i can tolerate it, tolerable, i can accept it, acceptable, can accept it, i can put up with it,
        put up with it, bearable
      `,
    ),
    dislike: words(
      `
        i'd dislike it, i would dislike it, i dislike it, dislike it, dislike, i don't like it, don't like it,
        i wouldn't like it, wouldn't like it, i would not like it, hate it, i hate it, i'd hate it, i would hate it,
        unacceptable
      `,
    ),
  },
  effort: {
    1: words('very hard, very difficult, extremely hard, extremely difficult, really hard, really difficult'),
    7: words('very easy, extremely easy, really easy, super easy, effortless, so easy'),
  },
  recommend: {
    0: words(
      `
        not at all, never, definitely not, certainly not, absolutely not, no way, not at all likely,
        not likely at all, under no circumstances
      `,
    ),
    10: words(
      `
        certainly, definitely, absolutely, for sure, extremely likely, most certainly, 100%, without a doubt,
        without doubt, i definitely would, i certainly would, i absolutely would
      `,
    ),
  },
};
