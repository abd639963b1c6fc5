import { EN_SCALES } from './en-scales.ts';
import { type AnswerTable, cross, words } from './tables.ts';

const PART = words('morning, afternoon, evening, night, noon, midday, lunchtime, lunch, midnight');

export const EN_ANSWERS: AnswerTable = {
  choices: {
    yes: words(`
      yes, y, yeah, yep, yup, ya, yea, sure, ok, okay, of course, please, yes please, please do, definitely,
      absolutely, certainly, go ahead, sounds good, that would be great, i would, yes i would, contact me, alright,
      correct, right, indeed, affirmative, yes do, why not, call me, please call me, yeah sure, yes sure, ok sure,
      you can call me, contact me please
    `),
    no: words(`
      no, n, nope, nah, no thanks, no thank you, not needed, no need, not necessary, don't bother, never mind,
      nevermind, not now, i would not, i wouldn't, negative, that's ok, i'm good, not interested, don't contact me,
      don't call, don't call me, please don't, i'd rather not, not really, nah i'm good, no i'm good
    `),
    partly: words(`
      partly, partially, part, half, halfway, somewhat, not completely, not entirely, not fully, mostly, some of it,
      a bit, a little, kind of, more or less, partly solved, partially solved, partially fixed, partly fixed,
      mostly fixed, mostly solved, mostly resolved, almost fixed, almost solved, almost, nearly
    `),
    untried: words(`
      haven't tried, haven't tried yet, i haven't tried, i haven't tried yet, i haven't tried it yet,
      haven't tried it, haven't tried it yet, not tried, not tried yet, not yet tried, haven't used it,
      haven't used it yet, i don't know, i don't know yet, don't know, don't know yet, dunno, not sure, not sure yet,
      not yet, dunno yet, still testing, too early to say, too early to tell
    `),
    nr: words(`
      not received, not received yet, not received it, not received it yet, haven't received, haven't received it,
      haven't received it yet, i haven't received it, i haven't received it yet, i haven't received anything,
      haven't got it, haven't got it yet, didn't receive it, i didn't receive it, never received it,
      i never received it, never received, never arrived, it never arrived, it didn't arrive, didn't arrive,
      hasn't arrived, hasn't arrived yet, it hasn't arrived, it hasn't arrived yet, not arrived, not arrived yet,
      not delivered, not delivered yet, no delivery, nothing arrived, didn't get it, i didn't get it, never got it,
      i never got it, where is it, it isn't here, it isn't here yet, never came, it never came, didn't come,
      it didn't come
    `),
    skip: words(`
      skip, skip it, skip this, pass, none, nothing, no comment, n/a, na, next, rather not say, i'd rather not,
      i'd rather not say, not applicable, doesn't apply, does not apply, no photo, no photos, no picture, no pictures,
      i don't have a photo, i don't have any, don't have one, i don't have one
    `),
    mistap: words(`
      mistake, by mistake, my mistake, wrong button, wrong one, mistap, misclick, misclicked, oops, tapped by mistake,
      pressed by mistake, clicked by mistake, i tapped by mistake, i pressed the wrong button,
      pressed the wrong button, i clicked the wrong button, that was a mistake, it was a mistake, sorry wrong button,
      oops wrong button
    `),
    other: words('other, others, something else, none of these, none of the above, another problem, other reason'),
    call: words(`
      call, call me, please call, please call me, contact me, phone me, phone, give me a call, please contact me,
      ring me, call first, call me first
    `),
    refund: words(`
      refund, a refund, money back, my money back, return, return it, i want a refund, i want my money back,
      refund me, refund please, return and refund
    `),
    replace: words(`
      replace, replace it, replacement, a replacement, resend, resend it, a new one, new one, exchange,
      i want a replacement, send a new one, send another, send another one
    `),
    just_tell: words(`
      just letting you know, just feedback, feedback only, only feedback, no need to contact me, don't contact me,
      nothing needed, no action needed
    `),
    done: words(`
      done, i'm done, im done, that's all, that is all, thats all, that's it, that is it, thats it, nothing else,
      no more, nothing more, none, finished, i'm finished, that would be all, that'll be all, all done, no others,
      just that, just those, just these, that's everything, submit
    `),
  },
  solved: {
    yes: words(`
      yes, y, yeah, yep, yup, solved, it's solved, it is solved, fully solved, all solved, fixed, it's fixed,
      it is fixed, all fixed, fully fixed, resolved, it's resolved, all good, all good now, it's working, it works,
      it works now, works now, works fine, working, works, works fine now, works perfectly, it works fine, yes it is,
      yes it's fixed, yes solved, working now, it's working now, problem solved, all sorted, sorted, completely,
      completely solved, yes it works, it's working fine, working fine, it's fine now, fixed now, no problems,
      no issues, no more problems, no more issues, works great, it works great, working great, fixed it, ok now,
      okay now, good now, fine now, it's ok now, it's okay now
    `),
    no: words(`
      no, n, nope, nah, not solved, not fixed, not resolved, unsolved, unresolved, still broken, it's still broken,
      it is still broken, still not working, it's still not working, it still doesn't work, still doesn't work,
      doesn't work, it doesn't work, not working, it's not working, it isn't fixed, it's not fixed, isn't fixed,
      broken again, it broke again, same problem, same as before, same issue, not at all, not really, no it isn't,
      no it is not, hasn't been fixed, still the same, worse, not good, no it's not, still not fixed,
      it's still not fixed
    `),
  },
  scales: EN_SCALES,
  leadIn: [
    ...words(`
      i choose, i pick, i take, i'll take, i'd like, i would like, i want, number, answer, answer is, the answer is,
      my answer is, my answer, i'd say, i would say, i'll say, i say, say, rating, rate, score, my rating is,
      my score is, my rating, my score, a solid, solid, mainly, the, it was, it's, it is, its, because of, because,
      i rate it, i'd rate it, i would rate it, i'd rate it a, rate it, i'll go with, go with, let's say, that's a,
      that's, just, only, just a
    `),
    ...cross(
      ' ',
      "i'd give, i'll give, i give, i would give, give, i gave",
      'it, it a, you, you a, them, them a, him, her, this, this a, a, this one, the service',
    ),
    ...words("i'd give, i give, i'll give, i would give, give"),
  ],
  approximately: words('probably, probably a, maybe, maybe a, about, about a, around, roughly, approximately, almost'),
  leadOut: words(
    `
      please, pls, thanks, thank you, thx, one, for me, i guess, i think, i suppose, from me, i would say, overall,
      mainly, mostly, the most, was the problem, is the problem
    `,
  ),
  places: [
    '([0-9]{1,2})(?:st|nd|rd|th)(?: one| option| choice)?',
    '(?:(?:option|choice|answer|letter) ?)?([a-m])',
    '(?:the )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last)(?: one| option| choice)?',
  ],
  numbered: ['(?:option|choice|number|answer|no)[. ]{0,2}([0-9]{1,2})'],
  ordinals: words('first, second, third, fourth, fifth, sixth, seventh, eighth, ninth'),
  last: words('last, last one, the last one'),
  numbers: [words('zero, one, two, three, four, five, six, seven, eight, nine, ten')],
  all: words(
    `
      all, all of them, all of these, all of it, all of the above, everything, every one, each of them, all the above,
      every one of them, the lot, all of those, all good, all great, everything was great, everything was good,
      everything was perfect
    `,
  ),
  between: '\\band\\b|\\bplus\\b|\\balso\\b|\\bas well as\\b|[&+,;/]',
  without: '\\bexcept\\b|\\bbut\\b|\\bapart from\\b|\\bwithout\\b|\\bother than\\b',
  times: [
    '\\b(?:today|tonight|tomorrow|tmrw|tmr|tomorow)\\b',
    '\\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?s?\\b',
    `\\b(?:${PART.join('|')})s?\\b`,
    '\\b(?:weekends?|weekdays?|working days?|next week|this week|next month|end of the (?:week|month)|after work|before work|office hours|business hours)\\b',
    "\\b\\d{1,2}(?::\\d{2})? ?(?:am|pm|a\\.m|p\\.m|o'clock|hrs|h)\\b",
    '\\b\\d{1,2}[:.]\\d{2}\\b',
    '\\b(?:after|before|around|between|from|until|till|by|at) (?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b',
    '\\bany ?(?:time|day)\\b|\\bwhenever\\b|\\ball day\\b',
    '\\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|may) \\d{1,2}\\b',
    '\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)',
    '\\bthe \\d{1,2}(?:st|nd|rd|th)\\b|\\b\\d{1,2}/\\d{1,2}\\b',
    '\\bin (?:\\d{1,2}|a|an|one|two|three|a few|a couple of) (?:minutes?|hours?|days?|weeks?)\\b',
    "^(?:any|either|whatever|it doesn't matter|up to you|you choose|you decide|flexible|i'm flexible)$",
    '\\b(?:asap|as soon as possible|immediately|later today|straight ?away)\\b',
  ],
};
