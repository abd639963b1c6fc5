import { type WordTable, words } from './tables.ts';

export const EN: WordTable = {
  optOut: words(`
    stop, stop it, please stop, stop please, stop now, stop all, stop sending, stop messaging me,
    stop texting me, stop asking, stop asking me, stop surveys, stop the surveys, unsubscribe, unsubscribe me,
    please unsubscribe, please unsubscribe me, cancel, cancel surveys, quit, end, opt out, optout,
    no more surveys, no more messages, don't message me, don't message me again, don't contact me again,
    do not contact me, leave me alone, remove me, arret, arrêt
  `),
  optIn: words('resume, start, unstop, subscribe, opt in, resume surveys'),
  human: [
    '(human|real person|real human|live agent|live person|agent|operator|customer service|customer support|talk to a person|human please|agent please)',
    "(please |can i |could i |may i |i want to |i'd like to |i would like to |i need to |let me |i wanna )?(talk|speak|chat|be connected|connect me|transfer me|get)( to| with| me)? ?(to )?(a |an |the |some |your )?(real |live |actual )?(human|person|agent|operator|representative|someone|somebody|staff|manager|supervisor|customer service|support)( please)?",
    '(please )?(have |ask |let )?(someone|somebody|a manager|a supervisor|the manager)( please)? (call|contact|phone|ring)( me)?( please| back)*',
    '(please )?(call|phone|ring|contact) me( back)?( please)?',
  ],
  status: [
    "(what's |what is |check )?(the |my )?(case |complaint |ticket )?(status|progress)( of my (case|complaint|ticket))?( please)?",
    '(any )?updates?( please)?',
    'any (news|progress)',
  ],
  chinese: ['(switch to |speak |in |use )?(chinese|mandarin)( please)?'],
  english: ['(switch to |speak |in |use )?english( please)?'],
  thanks: [
    '(ok|okay|k|alright|all right|got it|sure|noted|cool)?[,.! ]*(many |much |a lot of )?(thanks|thank you|thankyou|thx|tnx|ty|cheers|much appreciated|appreciate it|appreciated)( you| u| so much| very much| a lot| a bunch| again| guys| all| team| for .{1,60}|!)*',
    "you're welcome",
    'no problem',
    'no worries',
    'welcome',
  ],
  acks: words(`
    ok, okay, k, kk, cool, got it, noted, alright, all right, sure, fine, great, perfect, understood, bye,
    goodbye, hi, hello, hey, see you, lol
  `),
  danger: [
    '\\bsmoke\\b(?! (?:detector|alarm))',
    '\\bsmok(?:ing|es)\\b',
    '\\belectric(?:al)? shocks?\\b',
    '\\belectrocut\\w+',
    '\\bshock(?:s|ed)? (?:me|my|him|her|us)\\b',
    '\\b(?:got|get|gave me|gives me|giving me) (?:a |an )?(?:\\w+ )?shock(?:ed|s)?\\b(?! (?:by|at) the (?:price|bill))',
    '\\bshort[- ]circuit\\w*',
    '\\bspark(?:s|ing|ed)?\\b',
    '\\bfire\\b(?!\\s?(?:alarm|place|door|pit|stick|tv|extinguisher))',
    '\\bflames?\\b',
    '\\bexplo(?:d\\w+|sion)\\b',
    '\\bburning\\b',
    '\\bburnt\\b',
    '\\bburn(?:ed|s) (?:me|my|him|her|his|our)\\b',
    '\\binjur\\w+',
    '\\bhurt(?:s|ing)?\\b(?! my feelings)',
    '\\bbleed\\w*',
    '\\bwounded\\b',
    '\\bcaught fire\\b',
    '\\bpoison\\w*',
    '\\bswollen battery\\b',
    '\\bshock from\\b',
  ],
  gas: [
    '\\bgas\\b(?! ?(?:stove|heater|boiler|cooker|hob|bill|meter|company|range|oven|grill|station|engineer|fire))',
    '\\bgas\\b.{0,20}\\b(?:leak|smell)\\w*',
    '\\b(?:leak|smell)\\w*.{0,12}\\bgas\\b',
    '\\bcarbon monoxide\\b',
  ],
  notDanger:
    "(?:\\b(?:no|not|never|without|nobody|none|nor)\\b|n't\\b)(?:\\s+(?:any|a|an|one|was|were|is|got|get|been|seriously|badly|really|longer|more|sign|signs|of|smell|smoke|fire|or|catch|catching))*\\s*",
  legal: [
    '\\blawyers?\\b',
    '\\battorney\\b',
    '\\bsu(?:e|ing) (?:you|them|your)\\b',
    '\\b(?:to|in) court\\b',
    '\\bsmall claims\\b',
    '\\blegal action\\b',
    '\\bregulators?\\b',
    '\\bombudsman\\b',
    '\\bthe (?:press|media|newspapers?)\\b',
    '\\btrading standards\\b',
    '\\bconsumer (?:association|protection|council)\\b',
  ],
  choices: {
    yes: words(`
      yes, y, yeah, yep, yup, ya, sure, ok, okay, of course, please, yes please, please do, definitely,
      absolutely, certainly, go ahead, sounds good, that would be great, i would, yes i would, contact me,
      alright, correct, right, indeed, affirmative
    `),
    no: words(`
      no, n, nope, nah, no thanks, no thank you, not needed, no need, not necessary, don't bother, never mind,
      nevermind, not now, i would not, i wouldn't, negative, that's ok, i'm good, not interested,
      don't contact me
    `),
    partly: words(`
      partly, partially, part, half, halfway, somewhat, not completely, not entirely, not fully, mostly,
      some of it, a bit, a little, kind of, more or less, partly solved, partially solved, partially fixed,
      partly fixed
    `),
    untried: words(`
      haven't tried, haven't tried yet, i haven't tried, i haven't tried yet, i haven't tried it yet,
      haven't tried it, haven't tried it yet, not tried, not tried yet, not yet tried, haven't used it,
      haven't used it yet, i don't know, i don't know yet, don't know, don't know yet, dunno, not sure,
      not sure yet, not yet, too early to say, too early to tell
    `),
    nr: words(`
      not received, not received yet, not received it, not received it yet, haven't received,
      haven't received it, haven't received it yet, i haven't received it, i haven't received it yet,
      i haven't received anything, haven't got it, haven't got it yet, didn't receive it, i didn't receive it,
      never received it, i never received it, never received, never arrived, it never arrived, it didn't arrive,
      didn't arrive, hasn't arrived, hasn't arrived yet, it hasn't arrived, it hasn't arrived yet, not arrived,
      not arrived yet, not delivered, not delivered yet, no delivery, nothing arrived, didn't get it,
      i didn't get it, never got it, i never got it, where is it, it isn't here, it isn't here yet
    `),
    skip: words(`
      skip, skip it, skip this, pass, none, nothing, no comment, n/a, na, next, rather not say, i'd rather not,
      i'd rather not say
    `),
    mistap: words(`
      mistake, by mistake, my mistake, wrong button, wrong one, mistap, misclick, misclicked, oops,
      tapped by mistake, pressed by mistake, clicked by mistake, i tapped by mistake, i pressed the wrong button,
      pressed the wrong button, i clicked the wrong button, that was a mistake, it was a mistake,
      sorry wrong button
    `),
    other: words('other, others, something else, none of these, none of the above, another problem, other reason'),
    call: words(`
      call, call me, please call, please call me, contact me, phone me, phone, give me a call, please contact me,
      ring me
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
      just letting you know, just feedback, feedback only, only feedback, no need to contact me,
      don't contact me, nothing needed, no action needed
    `),
  },
  solved: {
    yes: words(`
      yes, y, yeah, yep, yup, solved, it's solved, it is solved, fully solved, all solved, fixed, it's fixed,
      it is fixed, all fixed, fully fixed, resolved, it's resolved, all good, all good now, it's working,
      it works, it works now, works now, works fine, working, works, works fine now, works perfectly,
      it works fine, yes it is, yes it's fixed, yes solved, working now, it's working now, problem solved,
      all sorted, sorted, completely, completely solved
    `),
    no: words(`
      no, n, nope, nah, not solved, not fixed, not resolved, unsolved, unresolved, still broken,
      it's still broken, it is still broken, still not working, it's still not working, it still doesn't work,
      still doesn't work, doesn't work, it doesn't work, not working, it's not working, it isn't fixed,
      it's not fixed, isn't fixed, broken again, it broke again, same problem, same as before, same issue,
      not at all, not really, no it isn't, no it is not, hasn't been fixed, still the same, worse, not good
    `),
  },
  leadIn:
    "(?:i choose|i pick|i'll take|i'd like|i would like|i want|option|choice|number|answer|answer is|i'd say|i would say|i'll say|rating|score|my rating is|my score is|i'd give (?:it |you |them )?(?:a )?|i give (?:it |you |them )?(?:a )?|i would give (?:it |you |them )?(?:a )?|give (?:it )?(?:a )?|a solid|solid|mainly|mostly the|it was|it's|the|because of|because)",
  leadOut: '(?:please|pls|thanks|thank you|thx|one|for me|i guess|i think)',
  places: [
    '(?:option|choice|number|answer|no)\\s*([0-9]{1,2}|[a-m])',
    '([0-9]{1,2})(?:st|nd|rd|th)',
    '([a-m])',
    '(?:the )?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last)(?: one| option| choice)?',
  ],
  ordinals: words('first, second, third, fourth, fifth, sixth, seventh, eighth, ninth'),
  last: words('last, last one, the last one'),
  numbers: [words('zero, one, two, three, four, five, six, seven, eight, nine, ten')],
  contrast: '\\b(?:but|however|except|though|although|just|only|apart from|if)\\b',
  trouble:
    "\\b(?:not|no|never|late|broke|broken|damaged|missing|wrong|slow|rude|bad|worst|dirty|leak\\w*|again|refund|scratched|cracked|waited|waiting|useless|days? later)\\b|n't\\b",
  feelings: {
    before:
      "(?:i(?:'m| am|m| was| feel| felt|'ve been)?|we(?:'re| are| were| feel)?|it(?:'s| is| was|s)?|that(?:'s| was| is)?|this(?: is| was)?|they(?:'re| were| are)?|everything|all|(?:the |your |my )?(?:service|delivery|repair|courier|driver|technician|experience|job|work|staff|whole thing)|was|were|is|are|am|overall|honestly|well|oh|wow|just|a|an|found it|did|done)",
    after:
      '(?:with (?:it|this|that|everything|the (?:service|delivery|repair|result|outcome|work)|your (?:service|delivery|repair|work))|(?:service|delivery|repair|job|work|experience|stuff|result)|overall|indeed|really|this time|so far|to be honest|tbh|thanks|thank you|thx|guys|team|for me|i guess|i think|about it|so much)',
    exact: {
      5: words(`
        love it, loved it, love you, could not be better, couldn't be better, couldn't be happier,
        could not be happier, top notch, first class, spot on, five star, five stars, best ever, the best, best,
        10/10, well done, wow, 100%, exceeded my expectations, exceeded expectations
      `),
      4: words(`
        good job, nice job, nice work, liked it, like it, i liked it, no complaints, no complaint,
        can not complain, can't complain, as expected
      `),
      3: words(`
        okay, so so, so-so, average, alright, all right, neutral, meh, decent, acceptable, mediocre, passable,
        fair, fair enough, fine, it'll do, nothing special, could be worse, not bad, not too bad, not so bad,
        not that bad, not bad at all, neither good nor bad, neither, in between, okay i guess, just okay,
        just ok, was ok, is ok, pretty average, satisfactory, adequate, middling, 50/50
      `),
      2: words(`
        not okay, not ok, not fine, not acceptable, not great, not the best, could be better,
        could have been better, needs improvement, below average, below expectations, not impressed, unimpressed,
        not up to scratch, not as expected, less than satisfied, subpar, sub par, left a lot to be desired,
        didn't like it, did not like it
      `),
      1: words(`
        unacceptable, hate it, hated it, worst ever, the worst, worst, could not be worse, couldn't be worse,
        never again, disgrace, a disgrace, a joke, joke, nightmare, a nightmare, disaster, a disaster,
        total disaster, complete disaster, sucks, it sucks, sucked, crap, waste of money, waste of time, a scam,
        scam, furious
      `),
    },
    rules: [
      ["(?:not|isn't|wasn't|aren't|weren't|never) (?:at all|in the least|in any way|remotely) {good}", 1],
      ["(?:not|isn't|wasn't|aren't|weren't) {good} at all", 1],
      [
        "(?:not|isn't|wasn't|aren't|weren't|isnt|wasnt|never|hardly|far from|less than)(?: (?:very|really|so|that|too|particularly|entirely|quite|all that|exactly|fully|completely|totally|feeling|especially))? {good}",
        2,
      ],
      [
        "(?:not|isn't|wasn't)(?: (?:very|really|so|that|too|all that|exactly|particularly))? (?:great|wonderful|fantastic|terrific)",
        2,
      ],
      ["(?:not|isn't|wasn't|aren't|weren't)(?: (?:very|really|so|that|too|half|entirely|as))? (?:{bad}|{awful})", 3],
      ['(?:(?:{very}) )+{good}', 5],
      ['(?:{rather}) {good}', 4],
      ['{good}', 4],
      ['(?:(?:{very}|{rather}|just) )*{great}', 5],
      ['(?:(?:{very}|{rather}|just) )*{awful}', 1],
      ['(?:(?:{very}) )+{bad}', 1],
      ['(?:(?:{rather}) )?{bad}', 2],
    ],
    parts: {
      good: words('satisfied, good, happy, nice, pleased, content, glad, lovely, positive'),
      great: words(`
        great, excellent, amazing, perfect, awesome, fantastic, wonderful, brilliant, superb, outstanding,
        delighted, thrilled, exceptional, flawless, incredible, impeccable, marvelous, marvellous, terrific,
        stellar, fabulous
      `),
      bad: words(`
        dissatisfied, unsatisfied, disatisfied, bad, unhappy, poor, disappointed, disappointing, unsatisfactory,
        lousy, displeased, annoyed, annoying, frustrated, frustrating, upset, rubbish
      `),
      awful: words(`
        terrible, awful, horrible, dreadful, appalling, atrocious, disgusting, pathetic, garbage, horrendous,
        abysmal, shocking, ridiculous, disgraceful, useless, angry, horrid, shameful
      `),
      very: words(`
        very, really, so, super, extremely, absolutely, totally, completely, highly, truly, incredibly, utterly,
        deeply, exceptionally, most, damn, real, too(?= bad)
      `),
      rather: words(`
        quite, pretty, fairly, rather, mostly, somewhat, a bit, a little, slightly, kind of, kinda, reasonably,
        generally, relatively, overall
      `),
    },
  },
};
