import { type CommentTable, cross, type FeelingTable, words } from './tables.ts';

const NOUNS =
  'service, delivery, repair, courier, driver, technician, engineer, experience, job, work, staff, whole thing, product, item, guy, man, installation, visit, quality, result, team, customer service';

export const EN_FEELINGS: FeelingTable = {
  before: [
    ...words(`
      i, i'm, i am, im, i was, i feel, i felt, i've been, i'm feeling, we, we're, we are, we were, we feel, it, it's,
      it is, it was, its, that, that's, that was, that is, this, this is, this was, they, they're, they were,
      they are, he, he was, she, she was, everything, everything was, everything is, all, was, were, is, are, am,
      overall, honestly, well, oh, wow, just, a, an, found it, did, did a, done, yes, yeah, hmm, um, so far,
      to be honest, tbh, in general, all in all, my experience was, i found it, i would say, i'd say, i think it was,
      i think it's, i think, you guys are, you guys were, you are, you were, you did a, it went, everything went,
      it all went, all went, went
    `),
    ...words(NOUNS),
    ...cross(' ', 'the, your, my, our', NOUNS),
  ],
  after: [
    ...words(`
      with it, with this, with that, with everything, with you, with them, with him, with her, with all, overall,
      indeed, really, this time, so far, to be honest, tbh, thanks, thank you, thx, guys, team, for me, i guess,
      i think, about it, so much, stuff, lol, mate, you guys, in general, i suppose, to me, though, honestly,
      as always, as usual, again, man, people
    `),
    ...words(NOUNS),
    ...cross(
      ' ',
      'with the, with your, with my, about the, about your, of the',
      'service, delivery, repair, result, outcome, work, courier, driver, technician, product, experience',
    ),
  ],
  exact: {
    5: words(`
      love it, loved it, love you, could not be better, couldn't be better, couldn't be happier, could not be happier,
      couldn't have been better, could not have been better, top notch, first class, first rate, spot on, five star,
      five stars, best ever, the best, best, 10/10, 100/100, well done, wow, 100%, exceeded my expectations,
      exceeded expectations, a+, a plus, very well, can't fault it, cannot fault it, can't fault them, hats off,
      second to none, over the moon, above and beyond, best service, best service ever, best delivery ever
    `),
    4: words(`
      good job, nice job, nice work, good work, liked it, like it, i liked it, no complaints, no complaint,
      can not complain, can't complain, cannot complain, as expected, no complaints here, nothing to complain,
      nothing to complain about, not bad at all really, all good, good service, thumbs up
    `),
    3: words(`
      okay, so so, so-so, average, alright, all right, neutral, meh, decent, acceptable, mediocre, passable, fair,
      fair enough, fine, it'll do, nothing special, could be worse, not bad, not too bad, not so bad, not that bad,
      not bad at all, neither good nor bad, neither, in between, okay i guess, just okay, just ok, was ok, is ok,
      pretty average, satisfactory, adequate, middling, 50/50, fifty fifty, ok ok, okay okay, not great not terrible,
      it's ok, it's okay, it was just ok, ok i guess, ok i suppose, okay i suppose, ordinary, so so i guess,
      reasonable, tolerable, middle of the road, not good not bad, good enough, could be better could be worse,
      run of the mill, soso, mediocre at best
    `),
    2: words(`
      not okay, not ok, not fine, not acceptable, not great, not the best, could be better, could have been better,
      needs improvement, below average, below expectations, not impressed, unimpressed, not up to scratch,
      not as expected, less than satisfied, subpar, sub par, left a lot to be desired, didn't like it,
      did not like it, i didn't like it, leaves a lot to be desired, not up to standard, not up to par, underwhelming,
      underwhelmed, not as good as expected, room for improvement, thumbs down, let down, a let down, a letdown,
      not well
    `),
    1: words(`
      unacceptable, hate it, hated it, worst ever, the worst, worst, could not be worse, couldn't be worse,
      couldn't have been worse, never again, disgrace, a disgrace, a joke, joke, nightmare, a nightmare, disaster,
      a disaster, total disaster, complete disaster, sucks, it sucks, sucked, crap, waste of money, waste of time,
      a scam, scam, furious, worst service ever, worst service, worst experience ever, worst delivery ever,
      a shambles, shambles, rip off, a rip off, livid, fuming, shit, bullshit, fuck you, wtf
    `),
  },
  rules: [
    ["(?:not|isn't|wasn't|aren't|weren't|never) (?:at all|in the least|in any way|remotely) {good}", 1],
    ["(?:not|isn't|wasn't|aren't|weren't) {good} at all", 1],
    [
      "(?:not|isn't|wasn't|aren't|weren't|isnt|wasnt|arent|werent|never|hardly|far from|less than)(?: (?:very|really|so|that|too|particularly|entirely|quite|all that|exactly|fully|completely|totally|feeling|especially))? {good}",
      2,
    ],
    [
      "(?:not|isn't|wasn't|isnt|wasnt)(?: (?:very|really|so|that|too|all that|exactly|particularly))? (?:great|wonderful|fantastic|terrific)",
      2,
    ],
    ["(?:not|isn't|wasn't|aren't|weren't)(?: (?:very|really|so|that|too|half|entirely|as))? (?:{bad}|{awful})", 3],
    ['(?:(?:{very}) )+{good}', 5],
    ['{rather} {good}', 4],
    ['{good}', 4],
    ['(?:(?:{very}|{rather}|just) )*{great}', 5],
    ['(?:(?:{very}|{rather}|just) )*{awful}', 1],
    ['(?:(?:{very}) )+{bad}', 1],
    ['(?:{rather} )?{bad}', 2],
  ],
  alone: { good: 4, great: 5, bad: 2, awful: 1 },
  parts: {
    good: words('satisfied, good, happy, nice, pleased, content, glad, lovely, positive, impressed'),
    great: words(`
      great, excellent, amazing, perfect, awesome, fantastic, wonderful, brilliant, superb, outstanding, delighted,
      thrilled, exceptional, flawless, incredible, impeccable, marvelous, marvellous, terrific, stellar, fabulous,
      phenomenal, splendid, magnificent, faultless, exemplary, ecstatic
    `),
    bad: words(`
      dissatisfied, unsatisfied, disatisfied, bad, unhappy, poor, disappointed, disappointing, unsatisfactory, lousy,
      displeased, annoyed, annoying, frustrated, frustrating, upset, rubbish, unimpressive, dissappointed
    `),
    awful: words(`
      terrible, awful, horrible, dreadful, appalling, atrocious, disgusting, pathetic, garbage, horrendous, abysmal,
      shocking, ridiculous, disgraceful, useless, angry, horrid, shameful, horrific, diabolical, outrageous,
      disastrous, trash
    `),
    very: words(`
      very, really, so, super, extremely, absolutely, totally, completely, highly, truly, incredibly, utterly, deeply,
      exceptionally, most, damn, real, bloody, fucking, very much, thoroughly, too(?= bad)
    `),
    rather: words(`
      quite, pretty, fairly, rather, mostly, somewhat, a bit, a little, slightly, kind of, kinda, reasonably,
      generally, relatively, overall, more or less
    `),
  },
};

export const EN_COMMENTS: CommentTable = {
  contrast: '\\b(?:but|however|except|though|although|just|only|apart from|if)\\b',
  about:
    '\\b(?:courier|driver|technician|engineer|staff|guy|man|team|quality|installation|installer|packaging|price|customer service|he|she|they)\\b',
  trouble:
    "\\b(?:not|no|never|late|broke|broken|breaking|ruin\\w*|wast(?:e|ed|ing)|ignor\\w+|losing|lost|damag(?:ed?|ing)|missing|wrong|slow|rude|bad|worst|dirty|leak\\w*|again|refund|scratched|cracked|waited|waiting|useless|days? later)\\b|n't\\b",
  praise: [
    '\\b(?:very|really|so|super|extremely|absolutely|incredibly) (?:good|nice|happy|pleased|satisfied|kind|helpful|friendly|polite|professional|quick|fast|careful|patient|efficient|punctual|clean)\\b',
    '\\b(?:excellent|amazing|perfect|perfectly|awesome|fantastic|wonderful|brilliant|superb|outstanding|great|flawless|impeccable|delighted|thrilled|love it|loved it|loved|highly recommend|spotless|above and beyond|fixed|solved|works perfectly)\\b',
  ],
  faintPraise: [
    '\\b(?:good|nice|kind|friendly|polite|helpful|professional|quick|quickly|fast|on time|happy|pleased|satisfied|careful|patient|clean|recommend|smooth|efficient|thank you|thanks|like it|works well|works fine)\\b',
  ],
  blame: [
    '\\b(?:very|really|so|extremely|too|super) (?:late|slow|bad|poor|rude|dirty|expensive|disappointed|disappointing|unhappy|angry|upset|noisy|unprofessional|careless)\\b',
    '\\b(?:terrible|awful|horrible|dreadful|appalling|atrocious|disgusting|pathetic|horrendous|abysmal|disgraceful|useless|worst|furious|nightmare|disaster|scam|ripped off|rip off|never again|hate|hated|unacceptable|incompetent|garbage|crap)\\b',
    '\\b(?:rude|rudely|aggressive|shouted|shouting|yelled|yelling|swore|swearing|insulted|threatened|racist|abusive|lied|lying|cheated|stole|stolen|hung up|ignored me|ignored us)\\b',
    '\\b(?:broke|broken|damaged|destroyed|smashed|shattered|cracked|scratched|dented|ruined|defective|faulty|missing|lost|wrong item|wrong product|flooded|leaks|leaking|injured|hurt)\\b',
    "\\b(?:never (?:arrived|came|showed|turned up)|no[- ]show|didn't (?:work|arrive|come|show|fix)|doesn't work|did not (?:work|arrive|come|fix)|still (?:broken|not working|not fixed|doesn't)|not working|not fixed|stopped working|overcharged|double charged|complain|complaint)\\b",
    '\\b(?:\\d+|two|three|four|five|six|several|a few|a couple of) (?:hours?|days?|weeks?|months?) late\\b|\\b(?:waited|waiting) (?:\\w+ ){0,3}(?:hours?|days?|weeks?|months?)\\b|\\b(?:hours|days|weeks) of waiting\\b',
  ],
  faintBlame: [
    '\\b(?:late|slow|slowly|delay|delayed|expensive|pricey|dirty|messy|noisy|problem|problems|issue|issues|bad|poor|disappointed|disappointing|wrong|difficult|confusing|careless|unprofessional|unhappy|annoyed)\\b',
  ],
  denied:
    "(?:\\b(?:no|not|never|without|nothing|hardly|nobody|none|isnt|wasnt|didnt|zero)\\b|n't\\b)(?: (?:a|an|any|at|all|the|be|been|is|was|were|got|get|really|very|so|too|single|more|to|of|that|anything|even|had))*\\s*$",
};
