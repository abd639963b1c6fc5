import type { Clue } from './clue.ts';

/** What complaints about a fault, its repair, waiting and technicians sound like. See `clue.ts` for how to write these. */
export const REPAIR_CLUES: readonly Clue[] = [
  {
    code: 'R1.1',
    clear: `
      没修好, 没有修好, 没给修好, 修不好, 没能修好, 修了也没用, 修了等于没修, 修完还是, 修了还是, 修过还是,
      修好后还是, 维修后还是, 修完…还是, 修了…还是, 维修后依然, 修完依然, 修完后依然, 修完…不制冷, 修完…漏水,
      修了…没修好, 根本没修, 问题没解决, 故障没解决, 故障依旧, 问题依旧, 还是不制冷, 还是不加热, 还是开不了机,
      还是漏水, 还是响, 白修了, 没修利索, 没彻底修好, 依旧不能用, 还是不能用, 还是用不了, 还是坏的, 修了跟没修
    `,
    en: `
      not fixed, wasn't fixed, isn't fixed, never fixed, didn't fix, did not fix, couldn't fix, could not fix,
      failed to fix, not repaired, wasn't repaired, didn't repair, not repaired properly, not fixed properly,
      repair did not work, repair didn't work, repair failed, still broken, still not working, still doesn't work,
      still does not work, still won't, still leaks, still leaking, still noisy, still making, still makes,
      still not cooling, still not heating, still not cold, still faulty, still has the fault, still the same after,
      problem not solved, problem is not solved, problem wasn't solved, fault is still there, problem is still there,
      problem still there, not solved
    `,
  },
  {
    code: 'R1.2',
    clear: `
      又坏了, 又出现, 又不能用, 又不制冷, 又漏水, 又开始, 又犯, 复发, 老毛病, 老问题又, 同样的问题又, 同样的毛病,
      同样的故障, 同一个故障, 同一个问题, 同一个毛病, 没几天又, 没两天又, 没过几天又, 过了几天又, 第二天又, 修好…又坏,
      修了…又坏, 修完…又坏, 一周后又, 一个月后又, 用了两天又, 刚修好又
    `,
    en: `
      broke again, broken again, same fault again, same problem again, same issue again, same fault came back,
      same problem came back, problem came back, fault came back, issue came back, noise came back, came back after,
      comes back, is back, fault returned, problem returned, happened again, stopped working again, leaking again,
      failed again, same fault, same problem returned, same error again, broke down again, a week after the repair
    `,
  },
  {
    code: 'R1.3',
    clear: `
      越修越坏, 修完…新问题, 修出新, 新的故障, 新故障, 新毛病, 新问题, 修好…别的, 修完…别的, 修完…反而, 修后…反而,
      修之前…没有这, 以前没有…修, 原来没有…修, 修坏了, 给修坏, 修完…不亮, 本来…好的…修, 原来…好的…修, 修完…其他,
      又多了个毛病, 多了个毛病, 多出来
    `,
    en: `
      new fault, new problem since, a new problem, new problems, worse than before, worse after the repair,
      made it worse, worse since the repair, now something else, now a different, another part stopped, now the,
      since the repair, after the repair the, wasn't broken before, was working before the repair,
      was fine before the repair, did not have this problem before, didn't have this problem before,
      broke something else
    `,
  },
  {
    code: 'R1.4',
    clear: `
      误诊, 判断错, 诊断错, 没找到原因, 找不到原因, 找不出原因, 查不出, 没查出, 找不到问题, 找不到故障, 没找到故障,
      没找到问题, 乱换…零件, 瞎猜, 瞎修, 说是…结果不是, 判断失误, 检测错误, 检测不出
    `,
    en: `
      misdiagnosed, misdiagnosis, wrong diagnosis, wrongly diagnosed, incorrect diagnosis, couldn't find the fault,
      could not find the fault, couldn't find the problem, could not find the problem, couldn't find the cause,
      didn't find the fault, found no fault, no fault found, guessing, just guessed, said it was…but it was,
      blamed the wrong part, wrong fault
    `,
  },
  {
    code: 'R1.5',
    clear: `
      第三次维修, 第三次修, 第三次上门, 修了三次, 修了三回, 修了四次, 修了五次, 修了好几次, 修了好几回, 修了几次,
      修了很多次, 修了无数次, 反复维修, 反复修, 来了三次, 来了四次, 上门三次, 维修三次, 维修了三次, 维修了好几次,
      来来回回修, 三番五次
    `,
    en: `
      third repair, third time, fourth repair, fourth time, fifth time, third visit, fourth visit,
      repaired three times, repaired four times, fixed three times, three repairs, three visits, four visits,
      been here three times, came three times, been three times, so many repairs, multiple repairs, several repairs,
      repeated repairs, repaired several times
    `,
  },
  {
    code: 'R2.1',
    clear: `
      报修…没人, 报修…没来, 报修…天, 报修…没反应, 响应慢, 响应太慢, 维修…响应, 报修后, 催…才来, 打了…电话才来,
      上门太慢, 上门慢, 上门…慢, 迟迟不上门, 一直没上门, 迟迟不派人, 派单慢, 等…才上门, 天才上门, 天后才上门, 才派人
    `,
    vague: '太慢, 很慢, 好慢, 慢死, 等了…小时, 等了…天, 等太久, 等了好久, 等了很久, 不及时',
    en: `
      slow response, slow to respond, slow to react, took…to respond, took…to send, took…to get an appointment,
      days before a technician, days for a technician, weeks for a technician, waited…for a technician,
      waited…for the technician, waited…for an engineer, waited…for someone to come and repair,
      waiting…for a technician, waiting…for an engineer, waiting…for a repair, wait…for a repair, technician took,
      engineer took, weeks before anyone came
    `,
    enVague: 'too slow, waited…hours, waited…days, waiting…days, waiting…weeks, waited too long',
  },
  {
    code: 'R2.2',
    clear: `
      维修…没来, 维修…爽约, 师傅…没来, 师傅爽约, 师傅…爽约, 师傅…放鸽子, 师傅没来, 师傅…没出现, 维修…迟到,
      维修员…没来, 约好…维修…没, 约了…修…没来, 约好…来修…没, 说好…来修…没, 师傅…改时间, 临时改时间, 一再改期,
      改了…时间, 改约, 上门…迟到, 上门…没来
    `,
    vague: `
      师傅…迟到, 师傅…晚了, 师傅…晚到, 师傅晚, 迟到, 爽约, 放鸽子, 放我鸽子, 约好…没来, 说好…没来, 没人来, 没有人来,
      不准时, 晚了…小时, 晚了…分钟
    `,
    en: `
      technician…didn't show, technician…did not show, technician…never showed, technician…never came,
      technician…didn't come, technician…didn't turn up, technician…never turned up, technician…no-show,
      technician…no show, technician…late, engineer…didn't show, engineer…did not show, engineer…never showed,
      engineer…never came, engineer…didn't come, engineer…didn't turn up, engineer…never turned up, engineer…late,
      repairman…never, repairman…didn't, repairman…late, plumber…late, plumber…never, repair appointment,
      missed the repair, cancelled my appointment, canceled my appointment, appointment…cancelled,
      appointment…canceled, appointment was moved, rescheduled
    `,
    enVague: `
      late, hours late, days late, no show, no-show, never showed up, didn't show up, did not show up,
      never turned up, didn't turn up, nobody came, no one came, nobody showed up, missed the slot, missed slot,
      missed the appointment, stood me up, not on time
    `,
  },
  {
    code: 'R2.3',
    clear: `
      等配件, 等零件, 配件没到, 配件还没到, 配件…没到, 没有配件, 没配件, 缺配件, 缺货…配件, 配件缺货, 配件…缺货,
      零件…没到, 没零件, 没有零件, 没货, 调货, 订配件, 配件要等, 零件要等, 等主板, 等压缩机
    `,
    en: `
      waiting for a part, waiting for the part, waiting for parts, waiting for a spare part, waiting on a part,
      waiting on parts, still waiting for the spare, part not in stock, part is not in stock, part out of stock,
      part…back order, part…backorder, parts…back order, part…on order, part…not available, parts…not available,
      spare part…not arrived, part hasn't arrived, parts haven't arrived, part has not arrived, spare part,
      wait for a spare, wait for the part
    `,
  },
  {
    code: 'R2.4',
    clear: `
      修了…天, 修了…周, 修了…个星期, 修了…月, 修了一个月, 修了半个月, 修了半天, 修太久, 修得太久, 修得太慢, 修的太慢,
      修得慢, 维修慢, 维修太慢, 维修时间长, 维修时间太长, 维修周期, 维修…太久, 送修…月, 送修…周, 送修…天, 返厂…月,
      返厂…天, 返修…久, 拿去修…月, 拿去修…天, 还没修好, 拖了…月, 一拖再拖
    `,
    en: `
      repair took, repair is taking, repairs took, took…to repair, took…to fix, taking…to repair, taking…to fix,
      repair…too long, repair…so long, repair…forever, repair…weeks, repair…months, in repair for, in for repair,
      in the workshop for, at the workshop for, had it for weeks, had it for a month, had my…for weeks,
      had my…for a month, without a fridge for, without heating for, without a washing machine for, slow repair
    `,
  },
  {
    code: 'R3.1',
    clear: `
      维修师傅…态度, 维修师傅…凶, 维修师傅…骂, 维修师傅…不耐烦, 维修员…态度, 维修员…凶, 维修员…不耐烦, 维修工…态度,
      维修工…不耐烦, 维修工…凶, 维修人员…态度, 维修人员…不耐烦, 修理工…态度, 修理师傅…态度, 修理工…凶, 工程师…态度,
      工程师…不耐烦, 上门师傅…态度, 上门师傅…不耐烦, 维修态度
    `,
    en: `
      technician…rude, technician…shouted, technician…swore, technician…impolite, technician…unfriendly,
      technician…attitude, technician…impatient, technician…arrogant, technician…smelled, technician…on his phone,
      engineer…rude, engineer…shouted, engineer…impolite, engineer…unfriendly, engineer…attitude, engineer…arrogant,
      engineer…impatient, repairman…rude, repairman…attitude, repair man…rude, repair guy…rude, plumber…rude,
      rude technician, rude engineer, rude repairman, arrogant technician, unfriendly technician
    `,
  },
  {
    code: 'R3.2',
    clear: `
      不专业, 不懂, 技术差, 技术不行, 技术太差, 技术很差, 水平差, 水平不行, 水平太差, 水平有限, 业余, 新手, 学徒,
      实习生, 什么都不会, 啥也不会, 不会修, 手艺差, 手艺不行, 粗心, 马虎, 毛手毛脚, 没经验, 没带工具, 忘带工具,
      工具都没带
    `,
    en: `
      incompetent, unprofessional, not professional, didn't know what he was doing, did not know what he was doing,
      didn't know what they were doing, no idea what he was doing, no clue, clueless, unqualified, not qualified,
      inexperienced, not skilled, unskilled, no skill, lack of skill, lacks skill, amateur, poor workmanship,
      bad workmanship, shoddy, botched, sloppy repair, didn't know how to fix, did not know how to fix,
      forgot his tools, forgot the tools, without the right tools, without tools, untrained, not trained, a trainee
    `,
  },
  {
    code: 'R3.3',
    clear: `
      师傅…弄脏, 师傅…弄得…脏, 修完…脏, 修完…乱, 修完…一地, 修完…没收拾, 维修…一地, 修完一地, 没穿鞋套, 没戴鞋套,
      不穿鞋套, 不戴鞋套, 油污, 到处都是油, 油渍, 维修后…脏, 修完不打扫, 不打扫, 没打扫
    `,
    en: `
      technician…mess, technician…dirty, technician…muddy, engineer…mess, engineer…dirty, repair…mess,
      grease everywhere, oil everywhere, oil stains, oil on the floor, oil stain, grease on, greasy marks,
      no shoe covers, without shoe covers, dirty shoes, muddy boots, dirty boots, didn't clean up after the repair,
      left the kitchen dirty, left the bathroom dirty
    `,
  },
  {
    code: 'R3.4',
    clear: `
      拒修, 拒绝维修, 拒绝修, 不给修, 不肯修, 不愿意修, 不愿修, 不予维修, 不让修, 说修不了, 说不能修, 说没法修,
      推脱不修, 不保修, 拒绝保修, 拒保
    `,
    en: `
      refused to repair, refused to fix, refuse to repair, refuse to fix, refuses to repair, refuses to fix,
      wouldn't repair, would not repair, wouldn't fix, would not fix, won't repair, won't fix it,
      said it cannot be repaired, said it can't be repaired, said it couldn't be repaired, turned away,
      denied warranty, denied the warranty, warranty denied, refused warranty, rejected my warranty
    `,
  },
];
