import { type AskTable, cross, words } from './tables.ts';

export const EN_ASKS: AskTable = {
  politeBefore: words(`
    please, pls, plz, hi, hello, hey, ok, okay, well, so, can i, could i, may i, can you, could you, would you,
    will you, i want to, i want, i wanna, i'd like to, i'd like, i would like to, i would like, i need to, i need,
    i have to, let me, i'm going to, just, can we, i wish to, can i get, could i get, can i have, could i have,
    may i have, give me, i want to know, i'd like to know, tell me, i'd like to get, can you please, could you please,
    i want you to, how do i, how can i, where do i, where can i
  `),
  politeAfter: words(`
    please, pls, plz, thanks, thank you, thx, now, right now, asap, ok, okay, immediately, today, right away, sir,
    again, already, if possible
  `),
  optOut: words(`
    unsubscribe, unsubscribe me, opt out, optout, opt me out, stop it, stop sending, stop sending me messages,
    stop sending me texts, stop sending these, stop sending me this, stop sending me these, stop sending messages,
    stop sending surveys, stop messaging me, stop messaging, stop texting me, stop texting, stop asking,
    stop asking me, stop surveys, stop the surveys, stop these surveys, stop the messages, stop these messages,
    stop messages, stop contacting me, stop calling me, stop writing to me, stop writing me, stop spamming me,
    stop spamming, stop bothering me, stop pestering me, stop all messages, stop all surveys, cancel surveys,
    cancel the surveys, cancel my subscription, cancel subscription, no more surveys, no more messages, no more texts,
    no more questions, don't message me, don't message me again, don't text me, don't text me again,
    don't contact me again, don't send me anything, don't send me any more, don't send me messages,
    don't send me surveys, don't ask me again, dont message me, dont text me, dont contact me again,
    do not message me, do not text me, do not contact me, do not contact me again, do not send me messages,
    never contact me again, leave me alone, remove me, remove me from your list, remove me from this list,
    remove me from the list, take me off your list, take me off this list, take me off the list,
    unsubscribe from surveys, unsubscribe from this, how to unsubscribe
  `),
  optOutAlone: words(
    `
      stop, please stop, stop please, stop now, just stop, stop thanks, stop thank you, stop all, stopall, stop stop,
      cancel, quit, end, arret, arrêt, revoke
    `,
  ),
  optIn: words(
    `
      resume, start, unstop, subscribe, subscribe me, resubscribe, opt in, optin, opt me in, opt me back in,
      resume surveys, start surveys, restart surveys
    `,
  ),
  human: [
    ...words(`
      human, a human, real person, a real person, real human, a real human, person, live agent, live person, agent,
      an agent, operator, an operator, representative, a representative, customer service, customer support,
      customer care, support, human agent, human support, staff member, someone real, is anyone there, anybody there,
      is there a human, is there a real person, are you a bot, no bot, not a bot
    `),
    ...cross(
      ' ',
      `
        talk to, talk with, speak to, speak with, chat with, chat to, be connected to, connect me to, connect me with,
        transfer me to, put me through to, get, get me, contact, reach, find
      `,
      `
        a human, a person, a real person, a real human, a live person, an agent, a live agent, a human agent,
        an operator, a representative, a rep, someone, somebody, someone real, staff, your staff, a manager,
        the manager, your manager, a supervisor, your supervisor, the supervisor, the boss, customer service,
        customer support, support, human, agent, person, real person, a colleague
      `,
    ),
    ...cross(
      ' ',
      `
        have someone, have somebody, have a manager, have a supervisor, have the manager, ask someone to,
        ask a manager to, ask a supervisor to, let someone, let a manager, get someone to, get a manager to, someone,
        somebody, someone please, somebody please, a manager, a supervisor
      `,
      'call me, call, contact me, phone me, ring me, call back, call me back, contact me back, phone me back',
    ),
    ...cross(' ', 'call, phone, ring, contact', 'me, me back'),
    ...words('give me a call, i want a call back, call back, callback, a call back'),
  ],
  status: [
    ...words(`
      status, progress, update, updates, an update, any update, any updates, any news, any progress, status update,
      progress update, check status, check progress, check the status, check my status, check my case,
      check my complaint, check on my case, check on my complaint, my case, my ticket, my complaint,
      any update on my case, any update on my complaint, any news on my case, any news on my complaint,
      any update on this, where is my case, what's happening with my case, what's happening with my complaint,
      what is happening with my case, what is happening with my complaint, what about my complaint,
      what about my case, how is my case going, what's the latest, what is the latest
    `),
    ...cross(
      ' ',
      `
        case, complaint, ticket, my case, my complaint, my ticket, the, what's the, what is the, what's my,
        what is my, check case, check complaint
      `,
      'status, progress',
    ),
    ...cross(
      ' ',
      `
        status of, progress of, the status of, the progress of, what's the status of, what is the status of,
        what's the progress of, check the status of, status on, progress on
      `,
      'my case, my complaint, my ticket, the case, the complaint, the ticket',
    ),
  ],
  complaint: [
    ...words(
      `
        complain, complaint, complaints, a complaint, to complain, i have a complaint, i have complaints,
        have a complaint, complaint please, complaints department, new complaint, formal complaint
      `,
    ),
    ...cross(
      ' ',
      'make, file, lodge, raise, register, submit, open, log, start',
      'a complaint, complaint, a formal complaint, an official complaint, a new complaint',
    ),
    ...cross(
      ' ',
      `
        complain about, complain to, make a complaint about, file a complaint about, file a complaint against,
        lodge a complaint about, complaint about, complaint against
      `,
      `
        you, him, her, them, this, it, your company, the company, your service, the service, the driver, your driver,
        the courier, your courier, the delivery, my delivery, the technician, your technician, the repair, my repair,
        your staff, the staff, my order, a driver, a courier, a technician, the engineer, your engineer
      `,
    ),
  ],
  chinese: words(
    `
      chinese, mandarin, chinese please, in chinese, speak chinese, use chinese, switch to chinese, change to chinese,
      simplified chinese, talk in chinese, speak in chinese, language chinese
    `,
  ),
  english: words(
    `
      english, english please, in english, speak english, use english, switch to english, change to english,
      talk in english, speak in english, language english
    `,
  ),
  thanks: words(`
    thanks, thank you, thankyou, thank u, thx, tnx, ty, tysm, cheers, ta, much appreciated, appreciate it,
    appreciated, i appreciate it, i appreciate that, many thanks, much thanks, a lot of thanks, thanks a lot,
    thanks a bunch, thanks so much, thank you so much, thank you very much, thanks very much, thanks again,
    thank you again, thanks for asking, thank you for asking, you're welcome, youre welcome, no problem, no problems,
    no worries, welcome, anytime, my pleasure
  `),
  thanksBefore: words(
    `
      ok, okay, k, alright, all right, got it, sure, noted, cool, yes, and, oh, well, hi, hello, hey, will do,
      understood, no
    `,
  ),
  thanksAfter: words(
    `
      you, u, so much, very much, a lot, a bunch, again, guys, all, everyone, team, mate, bye, have a nice day,
      have a good day, have a great day, ok, okay, dear, sir, madam, to you, to all, thanks, thank you, lol, xx, x,
      for your help, for your time, for your service, for everything, for the help, for the info, for asking,
      for letting me know, for the update
    `,
  ),
  acks: words(`
    ok, okay, k, kk, okey, cool, got it, noted, alright, all right, sure, fine, great, perfect, understood, bye,
    goodbye, hi, hello, hey, see you, lol, haha, good, nice, will do, roger, i see, right, ok cool, ok great, ok sure,
    ok fine, ok bye, all good, that's all, nothing else, no more
  `),
  danger: [
    '(?<!cigarette )\\bsmoke\\b(?! (?:detector|alarm|free))',
    '(?<!non[- ])\\bsmok(?:ing|es)\\b(?! (?:a cig|a pipe|cigarettes?|weed|on the job))',
    '(?<!\\b(?:he|she|they|driver|courier|technician|engineer|guy|man|men|who) )\\bsmoked\\b(?! (?:a cig|cigarettes?|in ))',
    '\\belectric(?:al)? shocks?\\b',
    '\\belectrocut\\w+',
    '\\bshock(?:s|ed)? (?:me|my|him|her|us)\\b',
    '\\b(?:got|get|gets|getting|gave me|gives me|giving me|gave him|gave her) (?:a |an )?(?:\\w+ )?shock(?:ed|s)?\\b(?! (?:by|at|when i saw) (?:the|your) (?:price|bill|cost))',
    '\\bshort[- ]circuit\\w*',
    '\\bshorted out\\b',
    '\\bspark(?:s|ing|ed)?\\b(?! (?:joy|plug))',
    '\\bfire\\b(?!(?: |-)?(?:alarm|place|door|pit|stick|tv|extinguisher|proof|wall)| (?:him|her|them|that|this|your|the (?:driver|guy|courier|technician|staff|man|manager|person)))',
    '\\bcaught (?:on )?fire\\b',
    '\\bflames?\\b',
    '\\bexplo(?:de|des|ded|ding|sion|sions)\\b',
    '\\bblew up\\b',
    '\\bburning\\b(?! question)',
    '\\bburnt\\b(?! (?:toast|out|food|taste))',
    '\\bburn(?:ed|s) (?:me|my|him|her|his|our|down|out|through)\\b',
    '\\bburns? on (?:my|his|her)\\b',
    '\\binjur(?:y|ies|ed|ing|e|es)\\b',
    '\\bhurt(?:s|ing)?\\b(?! (?:my feelings|to (?:call|ask|say|know|tell)))',
    '\\bbleed(?:s|ing)?\\b(?! colou?r)',
    '\\bbled\\b',
    '\\bwounded\\b',
    '\\bbroke (?:my|his|her) (?:arm|leg|foot|hand|toe|finger|wrist|nose|rib)',
    '\\bpoison(?:ed|ing|ous)?\\b',
    '\\b(?:swollen|swelling|bulging|leaking) batter(?:y|ies)\\b',
    '\\bbattery (?:is |was )?(?:swollen|swelling|bulging|leaking)\\b',
    '\\bshock from\\b',
    '\\belectricity (?:leak|shock)',
    '\\b(?:ambulance|unconscious|suffocat\\w{2,6})\\b',
  ],
  gas: [
    '\\bgas\\b(?! ?(?:stove|heater|boiler|cooker|hob|bill|meter|company|range|oven|grill|station|engineer|fire|price|prices|money|man|fitter|technician|dryer))',
    '\\bgas\\b.{0,20}\\b(?:leak|smell)\\w{0,6}',
    '\\b(?:leak|smell)\\w{0,6}.{0,12}\\bgas\\b',
    '\\bcarbon monoxide\\b',
  ],
  notDanger:
    "(?:\\b(?:no|not|never|without|nobody|none|nor|no one)\\b|n't\\b)(?: (?:any|a|an|one|was|were|is|got|get|been|seriously|badly|really|longer|more|sign|signs|of|smell|smoke|fire|or|catch|catching|sparks?|flames?|see|saw|there)){0,6}\\s*",
  legal: [
    '\\blawyers?\\b',
    '\\battorneys?\\b',
    '\\bsolicitors?\\b',
    '\\bsu(?:e|ing) (?:you|them|your)\\b',
    '\\b(?:to|in) court\\b',
    '\\bsmall claims\\b',
    '\\blegal (?:action|steps|proceedings)\\b',
    '(?<!(?:gas|voltage|pressure|water) )\\bregulators?\\b(?! (?:valve|knob))',
    '\\bombudsman\\b',
    '\\bthe (?:press|media|newspapers?)\\b(?! button)',
    '\\btrading standards\\b',
    '\\bconsumer (?:association|protection|council|rights)\\b',
    '\\bbetter business bureau\\b',
    '\\bchargeback\\b',
  ],
};
