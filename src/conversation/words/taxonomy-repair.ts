import type { Clue } from './taxonomy.ts';

/** What complaints about a repair sound like. See `taxonomy.ts` for how to write these. */
export const REPAIR_CLUES: readonly Clue[] = [
  {
    code: 'R1.1',
    clear:
      '没修好, 没有修好, 没给修好, 修不好, 没能修好, 修了也没用, 修了等于没修, 修完还是, 修了还是, 修过还是, 修好后还是, 维修后还是, 修完…还是, 修了…还是, 维修后依然, 修完依然, 修完后依然, 修完…不制冷, 修完…漏水, 修了…没修好, 根本没修, 问题没解决, 故障没解决, 故障依旧, 问题依旧, 还是不制冷, 还是不加热, 还是开不了机, 还是漏水, 还是响, 白修了, 没修利索, 没彻底修好, 依旧不能用, 还是不能用, 还是用不了, 还是坏的, 修了跟没修',
    en: "not fixed, wasn't fixed, isn't fixed, never fixed, didn't fix, did not fix, couldn't fix, could not fix, failed to fix, not repaired, wasn't repaired, didn't repair, not repaired properly, not fixed properly, repair did not work, repair didn't work, repair failed, still broken, still not working, still doesn't work, still does not work, still won't, still leaks, still leaking, still noisy, still making, still makes, still not cooling, still not heating, still not cold, still faulty, still has the fault, still the same after, problem not solved, problem is not solved, problem wasn't solved, fault is still there, problem is still there, problem still there, not solved",
  },
  {
    code: 'R1.2',
    clear:
      '又坏了, 又出现, 又不能用, 又不制冷, 又漏水, 又开始, 又犯, 复发, 老毛病, 老问题又, 同样的问题又, 同样的毛病, 同样的故障, 同一个故障, 同一个问题, 同一个毛病, 没几天又, 没两天又, 没过几天又, 过了几天又, 第二天又, 修好…又坏, 修了…又坏, 修完…又坏, 一周后又, 一个月后又, 用了两天又, 刚修好又',
    en: 'broke again, broken again, same fault again, same problem again, same issue again, same fault came back, same problem came back, problem came back, fault came back, issue came back, noise came back, came back after, comes back, is back, fault returned, problem returned, happened again, stopped working again, leaking again, failed again, same fault, same problem returned, same error again, broke down again, a week after the repair',
  },
  {
    code: 'R1.3',
    clear:
      '越修越坏, 修完…新问题, 修出新, 新的故障, 新故障, 新毛病, 新问题, 修好…别的, 修完…别的, 修完…反而, 修后…反而, 修之前…没有这, 以前没有…修, 原来没有…修, 修坏了, 给修坏, 修完…不亮, 本来…好的…修, 原来…好的…修, 修完…其他, 又多了个毛病, 多了个毛病, 多出来',
    en: "new fault, new problem since, a new problem, new problems, worse than before, worse after the repair, made it worse, worse since the repair, now something else, now a different, another part stopped, now the, since the repair, after the repair the, wasn't broken before, was working before the repair, was fine before the repair, did not have this problem before, didn't have this problem before, broke something else",
  },
  {
    code: 'R1.4',
    clear:
      '误诊, 判断错, 诊断错, 没找到原因, 找不到原因, 找不出原因, 查不出, 没查出, 找不到问题, 找不到故障, 没找到故障, 没找到问题, 乱换…零件, 瞎猜, 瞎修, 说是…结果不是, 判断失误, 检测错误, 检测不出',
    en: "misdiagnosed, misdiagnosis, wrong diagnosis, wrongly diagnosed, incorrect diagnosis, couldn't find the fault, could not find the fault, couldn't find the problem, could not find the problem, couldn't find the cause, didn't find the fault, found no fault, no fault found, guessing, just guessed, said it was…but it was, blamed the wrong part, wrong fault",
  },
  {
    code: 'R1.5',
    clear:
      '第三次维修, 第三次修, 第三次上门, 修了三次, 修了三回, 修了四次, 修了五次, 修了好几次, 修了好几回, 修了几次, 修了很多次, 修了无数次, 反复维修, 反复修, 来了三次, 来了四次, 上门三次, 维修三次, 维修了三次, 维修了好几次, 来来回回修, 三番五次',
    en: 'third repair, third time, fourth repair, fourth time, fifth time, third visit, fourth visit, repaired three times, repaired four times, fixed three times, three repairs, three visits, four visits, been here three times, came three times, been three times, so many repairs, multiple repairs, several repairs, repeated repairs, repaired several times',
  },
  {
    code: 'R2.1',
    clear:
      '报修…没人, 报修…没来, 报修…天, 报修…没反应, 响应慢, 响应太慢, 维修…响应, 报修后, 催…才来, 打了…电话才来, 上门太慢, 上门慢, 上门…慢, 迟迟不上门, 一直没上门, 迟迟不派人, 派单慢, 等…才上门, 天才上门, 天后才上门, 才派人',
    vague: '太慢, 很慢, 好慢, 慢死, 等了…小时, 等了…天, 等太久, 等了好久, 等了很久, 不及时',
    en: 'slow response, slow to respond, slow to react, took…to respond, took…to send, took…to get an appointment, days before a technician, days for a technician, weeks for a technician, waited…for a technician, waited…for the technician, waited…for an engineer, waited…for someone to come and repair, waiting…for a technician, waiting…for an engineer, waiting…for a repair, wait…for a repair, technician took, engineer took, weeks before anyone came',
    enVague: 'too slow, waited…hours, waited…days, waiting…days, waiting…weeks, waited too long',
  },
  {
    code: 'R2.2',
    clear:
      '维修…没来, 维修…爽约, 师傅…没来, 师傅爽约, 师傅…爽约, 师傅…放鸽子, 师傅没来, 师傅…没出现, 维修…迟到, 维修员…没来, 约好…维修…没, 约了…修…没来, 约好…来修…没, 说好…来修…没, 师傅…改时间, 临时改时间, 一再改期, 改了…时间, 改约, 上门…迟到, 上门…没来',
    vague:
      '师傅…迟到, 师傅…晚了, 师傅…晚到, 师傅晚, 迟到, 爽约, 放鸽子, 放我鸽子, 约好…没来, 说好…没来, 没人来, 没有人来, 不准时, 晚了…小时, 晚了…分钟',
    en: "technician…didn't show, technician…did not show, technician…never showed, technician…never came, technician…didn't come, technician…didn't turn up, technician…never turned up, technician…no-show, technician…no show, technician…late, engineer…didn't show, engineer…did not show, engineer…never showed, engineer…never came, engineer…didn't come, engineer…didn't turn up, engineer…never turned up, engineer…late, repairman…never, repairman…didn't, repairman…late, plumber…late, plumber…never, repair appointment, missed the repair, cancelled my appointment, canceled my appointment, appointment…cancelled, appointment…canceled, appointment was moved, rescheduled",
    enVague:
      "late, hours late, days late, no show, no-show, never showed up, didn't show up, did not show up, never turned up, didn't turn up, nobody came, no one came, nobody showed up, missed the slot, missed slot, missed the appointment, stood me up, not on time",
  },
  {
    code: 'R2.3',
    clear:
      '等配件, 等零件, 配件没到, 配件还没到, 配件…没到, 没有配件, 没配件, 缺配件, 缺货…配件, 配件缺货, 配件…缺货, 零件…没到, 没零件, 没有零件, 没货, 调货, 订配件, 配件要等, 零件要等, 等主板, 等压缩机',
    en: "waiting for a part, waiting for the part, waiting for parts, waiting for a spare part, waiting on a part, waiting on parts, still waiting for the spare, part not in stock, part is not in stock, part out of stock, part…back order, part…backorder, parts…back order, part…on order, part…not available, parts…not available, spare part…not arrived, part hasn't arrived, parts haven't arrived, part has not arrived, spare part, wait for a spare, wait for the part",
  },
  {
    code: 'R2.4',
    clear:
      '修了…天, 修了…周, 修了…个星期, 修了…月, 修了一个月, 修了半个月, 修了半天, 修太久, 修得太久, 修得太慢, 修的太慢, 修得慢, 维修慢, 维修太慢, 维修时间长, 维修时间太长, 维修周期, 维修…太久, 送修…月, 送修…周, 送修…天, 返厂…月, 返厂…天, 返修…久, 拿去修…月, 拿去修…天, 还没修好, 拖了…月, 一拖再拖',
    en: 'repair took, repair is taking, repairs took, took…to repair, took…to fix, taking…to repair, taking…to fix, repair…too long, repair…so long, repair…forever, repair…weeks, repair…months, in repair for, in for repair, in the workshop for, at the workshop for, had it for weeks, had it for a month, had my…for weeks, had my…for a month, without a fridge for, without heating for, without a washing machine for, slow repair',
  },
  {
    code: 'R3.1',
    clear:
      '维修师傅…态度, 维修师傅…凶, 维修师傅…骂, 维修师傅…不耐烦, 维修员…态度, 维修员…凶, 维修员…不耐烦, 维修工…态度, 维修工…不耐烦, 维修工…凶, 维修人员…态度, 维修人员…不耐烦, 修理工…态度, 修理师傅…态度, 修理工…凶, 工程师…态度, 工程师…不耐烦, 上门师傅…态度, 上门师傅…不耐烦, 维修态度',
    en: 'technician…rude, technician…shouted, technician…swore, technician…impolite, technician…unfriendly, technician…attitude, technician…impatient, technician…arrogant, technician…smelled, technician…on his phone, engineer…rude, engineer…shouted, engineer…impolite, engineer…unfriendly, engineer…attitude, engineer…arrogant, engineer…impatient, repairman…rude, repairman…attitude, repair man…rude, repair guy…rude, plumber…rude, rude technician, rude engineer, rude repairman, arrogant technician, unfriendly technician',
  },
  {
    code: 'R3.2',
    clear:
      '不专业, 不懂, 技术差, 技术不行, 技术太差, 技术很差, 水平差, 水平不行, 水平太差, 水平有限, 业余, 新手, 学徒, 实习生, 什么都不会, 啥也不会, 不会修, 手艺差, 手艺不行, 粗心, 马虎, 毛手毛脚, 没经验, 没带工具, 忘带工具, 工具都没带',
    en: "incompetent, unprofessional, not professional, didn't know what he was doing, did not know what he was doing, didn't know what they were doing, no idea what he was doing, no clue, clueless, unqualified, not qualified, inexperienced, not skilled, unskilled, no skill, lack of skill, lacks skill, amateur, poor workmanship, bad workmanship, shoddy, botched, sloppy repair, didn't know how to fix, did not know how to fix, forgot his tools, forgot the tools, without the right tools, without tools, untrained, not trained, a trainee",
  },
  {
    code: 'R3.3',
    clear:
      '师傅…弄脏, 师傅…弄得…脏, 修完…脏, 修完…乱, 修完…一地, 修完…没收拾, 维修…一地, 修完一地, 没穿鞋套, 没戴鞋套, 不穿鞋套, 不戴鞋套, 油污, 到处都是油, 油渍, 维修后…脏, 修完不打扫, 不打扫, 没打扫',
    en: "technician…mess, technician…dirty, technician…muddy, engineer…mess, engineer…dirty, repair…mess, grease everywhere, oil everywhere, oil stains, oil on the floor, oil stain, grease on, greasy marks, no shoe covers, without shoe covers, dirty shoes, muddy boots, dirty boots, didn't clean up after the repair, left the kitchen dirty, left the bathroom dirty",
  },
  {
    code: 'R3.4',
    clear:
      '拒修, 拒绝维修, 拒绝修, 不给修, 不肯修, 不愿意修, 不愿修, 不予维修, 不让修, 说修不了, 说不能修, 说没法修, 推脱不修, 不保修, 拒绝保修, 拒保',
    en: "refused to repair, refused to fix, refuse to repair, refuse to fix, refuses to repair, refuses to fix, wouldn't repair, would not repair, wouldn't fix, would not fix, won't repair, won't fix it, said it cannot be repaired, said it can't be repaired, said it couldn't be repaired, turned away, denied warranty, denied the warranty, warranty denied, refused warranty, rejected my warranty",
  },
  {
    code: 'R4.1',
    clear:
      '没报价, 不报价, 没有报价, 没先报价, 没提前报价, 修完才说价格, 修完才告诉…价, 修完才报价, 修完才说多少钱, 修完再说价, 事先没说价格, 没说价格, 没说多少钱, 没说要钱, 没说收费, 没说要收费, 价格不透明, 收费不透明, 收费不明, 没有明细, 没给明细, 事先没告诉…收费, 价格…没说清, 报价不清',
    en: "no quote, without a quote, without quoting, never gave me a quote, never got a quote, no estimate, without an estimate, never told me the price, did not tell me the price, didn't tell me the price, without telling me the price, didn't mention the cost, did not mention the cost, never mentioned the cost, never mentioned the price, price was not clear, price was not explained, only told me the price afterwards, told me the price after, no price list, price not transparent, no breakdown",
  },
  {
    code: 'R4.2',
    clear:
      '多收, 维修费…贵, 维修费太贵, 维修费…高, 修理费…贵, 修理费…高, 维修…太贵, 修一下…块, 收费太高, 收费高, 收费太贵, 收费贵, 收费不合理, 收费离谱, 价格离谱, 乱要价, 漫天要价, 狮子大开口, 宰客, 宰人, 被宰, 坑钱, 修…太贵, 修…收了, 收了我…块, 收了我…元, 检测费, 比报价…高, 比报价…多, 比之前说的…多, 比说好的…多, 人工费…贵, 人工费…高, 配件…太贵, 配件费…贵',
    vague: '太贵, 很贵, 死贵, 好贵, 不值',
    en: 'overcharged, charged too much, repair…expensive, repair…too much, repair cost, cost of the repair, repair bill, repair was overpriced, technician…charged, engineer…charged, labour cost, labor cost, call-out fee, callout fee, call out fee, diagnostic fee, inspection fee, more than the quote, more than quoted, higher than the quote, twice the quote, double the quote, more than they quoted, more than he quoted, ripped me off on the repair, repair price, price of the repair, for a five minute job, for five minutes of work, for ten minutes of work',
    enVague:
      'too expensive, very expensive, overpriced, rip off, rip-off, ripped off, so expensive, way too much money',
  },
  {
    code: 'R4.3',
    clear:
      '保内收费, 保修期…收费, 保修期…收钱, 保修期…要钱, 保修期…收了, 保修内…收, 保内…收, 在保…收, 在保修…收, 还在保…收, 过保, 说过保, 质保期…收, 质保…收费, 三包…收费, 还在保修期, 没过保, 没过保修期, 免费维修…收, 应该免费',
    en: 'under warranty…charged, in warranty…charged, warranty…charged, charged…warranty, charged…under warranty, charged me even though it is under warranty, still under warranty, still in warranty, within warranty, within the warranty, warranty period, should be free, should have been free, warranty…pay, pay…warranty, covered by the warranty, covered by warranty, paid…warranty',
  },
  {
    code: 'R4.4',
    clear:
      '不必要的更换, 没必要换, 没必要更换, 不用换的, 不该换, 没坏也换, 没坏的…换, 好的…也换, 好的也给换, 非要换, 硬要换, 强行更换, 过度维修, 小病大修, 小毛病大修, 换了一堆, 忽悠…换, 骗我换, 多换了, 乱换, 推销',
    en: "unnecessary part, unnecessary parts, unnecessary repair, unnecessary repairs, unnecessary replacement, didn't need replacing, did not need replacing, didn't need to be replaced, not need to be replaced, replaced parts that were fine, replaced a part that was fine, replaced a part that wasn't broken, replaced parts that weren't broken, parts i didn't need, a part i didn't need, upsell, upselling, tried to sell me, pushed me to buy, pushed me to replace, talked me into",
  },
  {
    code: 'R5.1',
    clear:
      '非原厂, 不是原厂, 非原装, 不是原装, 副厂, 假配件, 假零件, 山寨, 杂牌, 翻新, 二手配件, 旧配件, 旧零件换, 换…旧的, 用的旧, 拆机件, 假货, 冒牌',
    en: 'non-genuine, not genuine, not original, non-original, not an original, fake part, fake parts, fake battery, fake screen, counterfeit, aftermarket, third-party part, third party part, imitation, cheap copy, used part, used parts, second-hand part, second hand part, refurbished part, refurbished parts, knock-off, knockoff',
  },
  {
    code: 'R5.2',
    clear:
      '配件质量, 零件质量, 配件…质量, 配件…差, 配件不好, 配件不行, 新换的…坏, 换的…坏, 换上的…坏, 新换的…不好, 新换…不行, 换的配件, 新屏幕…问题, 换的电池, 换的屏, 新电池, 配件不合适, 配件…不匹配, 零件…不匹配',
    en: "poor quality part, poor quality parts, low quality part, low quality parts, bad quality part, cheap part, cheap parts, flimsy part, new part…broke, new part…failed, new part…broken, replacement part…broke, replacement part…failed, replaced part…broke, replaced part…failed, new battery…drains, new battery…dies, new screen, new battery, part doesn't fit, part does not fit, part didn't fit, wrong part, part quality, parts quality, quality of the part, quality of the replacement, defective part, faulty part",
  },
  {
    code: 'R5.3',
    clear:
      '旧件, 旧零件, 旧配件没, 换下来的, 换下的, 拆下来的, 旧的不还, 旧的没还, 旧的拿走, 旧主板, 旧屏, 旧机芯, 旧电池没, 旧压缩机, 把旧的…拿走, 把旧的…带走',
    en: "old part, old parts, kept the old, kept my old, took the old, took my old, did not return the old, didn't return the old, did not give back the old, didn't give me the old, never gave me the old, never returned the old, never got the old, replaced part back, replaced parts back, want my old",
  },
  {
    code: 'R6.1',
    clear:
      '没讲清, 没讲解, 没说清, 没解释, 没有解释, 不解释, 不说原因, 没说原因, 没告诉…原因, 没说哪里坏, 没说哪坏, 没告诉我哪里, 没告诉我…坏, 没说修了什么, 没说修了哪, 没说换了什么, 没告诉我…换了, 说不清楚, 讲得不清楚, 讲不清, 解释不清, 修完就走, 修了什么也不说, 修了哪里也不说, 问什么都不说, 一句话都不说, 什么都没说, 什么也没说, 也不说明',
    en: "didn't explain, did not explain, never explained, no explanation, without explaining, without an explanation, without any explanation, wouldn't explain, would not explain, unclear explanation, explanation was unclear, poor explanation, explained nothing, didn't tell me what was wrong, did not tell me what was wrong, never told me what was wrong, didn't say what was wrong, didn't say what he did, did not say what he did, didn't tell me what he did, never told me what he did, no idea what was repaired, no idea what was done, not told what was, couldn't explain, could not explain, explained in jargon, too technical",
  },
  {
    code: 'R6.2',
    clear:
      '没说怎么保养, 没讲保养, 没有保养建议, 没告诉…保养, 没说…保养, 保养…没说, 不告诉怎么保养, 保养建议, 怎么保养, 日常维护…没, 使用注意…没, 注意事项…没, 没说注意事项, 没讲注意事项',
    en: "no care advice, no maintenance advice, no advice, didn't tell me how to maintain, did not tell me how to maintain, never told me how to maintain, how to look after, how to take care of, how to maintain, how to prevent, no tips, maintenance tips, care instructions, no guidance on",
  },
  {
    code: 'R6.3',
    clear:
      '没单据, 没给单据, 没有单据, 没给维修单, 没有维修单, 维修单…没, 没给保修单, 没有保修单, 保修卡…没, 没给保修卡, 没有保修卡, 没给收据, 没收据, 没有收据, 没有维修记录, 没给记录, 维修记录…没, 什么凭证都没, 没有凭证, 没给凭证, 不给单子, 没给单子, 没留单子, 没有工单',
    en: "no paperwork, no repair report, no service report, no job sheet, no record of the repair, no record of, no documentation, didn't leave any paperwork, did not leave any paperwork, never got a report, no written report, no warranty card, no warranty slip, no proof of repair, no repair slip, repair record, service record, no receipt for the repair",
  },
  {
    code: 'R7.1',
    clear:
      '冒烟, 漏电, 触电, 短路, 起火, 着火, 火花, 烧焦, 焦味, 焦糊味, 糊味, 被电, 电到, 爆炸, 烧起来, 自燃, 跳闸…火',
    en: 'smoke, smoking, smokes, electric shock, electrical shock, got a shock, shocked me, gives me a shock, gave me a shock, gives shocks, sparks, sparking, sparked, caught fire, on fire, burning smell, burnt smell, smells burnt, smell of burning, short circuit, short-circuit, exploded, explosion, flames, electrocuted',
    weight: 2,
  },
  {
    code: 'R7.2',
    clear:
      '燃气味, 煤气味, 天然气味, 漏气, 燃气泄漏, 煤气泄漏, 漏煤气, 漏燃气, 漏天然气, 有煤气, 一氧化碳, 燃气漏, 煤气漏, 气味…灶',
    en: 'smell gas, smells of gas, smell of gas, gas smell, gas leak, leaking gas, gas is leaking, carbon monoxide, gas leaking, leaks gas',
    weight: 2,
  },
  {
    code: 'R7.3',
    clear: '维修…受伤, 修…受伤, 修完…烫伤, 烫伤, 烧伤, 灼伤, 修…割伤, 修理…伤, 漏水…滑倒, 电伤',
    en: 'burned my hand, burnt my hand, burned my fingers, burned me, scalded, injured during the repair, injured by the, technician…hurt, repair…injured, slipped on, hurt during the repair, got burned',
    weight: 2,
  },
  {
    code: 'R8.1',
    clear:
      '预约不上, 约不上, 约不到, 预约不到, 难预约, 预约难, 预约太难, 很难预约, 很难约, 约维修, 电话打不进, 热线…打不通, 热线打不通, 报修电话…打不通, 报修电话打不通, 预约…排到, 排到下个月, 排到下周, 排队…预约, 预约系统, 预约页面, 没法预约, 无法预约',
    en: "can't book, cannot book, couldn't book, could not book, hard to book, difficult to book, impossible to book, unable to book, booking system, booking page, booking a repair, book a repair, book an appointment, no appointments, no appointment available, no free appointment, no slots, next available appointment, hotline…busy, get an appointment, getting an appointment, make an appointment, on hold for",
  },
  {
    code: 'R8.2',
    clear:
      '反复说, 反复说明, 反复解释, 每次都要重新说, 每次都要重新, 都要重新说, 重复说, 重复描述, 说了好几遍, 说了无数遍, 讲了好几遍, 解释了好几遍, 跟每个人都, 又要从头说, 从头说, 从头再说, 换一个人…重新, 换个人…重新, 每个客服都要',
    en: 'repeat myself, repeating myself, repeat the same, repeat everything, repeat my story, explain everything again, explain it again, explain again, explain the same, explain the problem again, explaining the same, explaining it over, over and over, tell the same story, tell my story, same story to, to every agent, to each agent, to everyone again, every time i call i have to, from the beginning every time, start from scratch, all over again',
  },
  {
    code: 'R8.3',
    clear:
      '没有回访, 没回访, 不回访, 没人回访, 没回电, 没人回电, 不回电, 没给我回电话, 没回电话, 没人给我回, 说…回电…没, 说回电话, 说给我回, 说会联系我, 说会打电话, 没人联系我, 没人跟进, 没有人跟进, 没人再联系, 后续没人, 没有下文, 没下文, 杳无音信, 没信了, 就没信',
    en: "never called back, never called me back, didn't call back, did not call back, didn't call me back, did not call me back, no call back, no callback, no-one called back, no one called back, nobody called back, nobody called me back, no one called me back, promised to call, promised a call, said they would call, said they'd call, said he would call, nobody followed up, no one followed up, no follow-up, no follow up, never followed up, never heard back, heard nothing since, haven't heard anything since, nobody contacted me",
  },
  {
    code: 'R9.1',
    clear:
      '修…弄坏了, 修…弄坏, 维修…弄坏, 维修…损坏, 维修…划, 修理…划, 修…划了, 修…刮了, 修…磕, 修理…弄坏, 修完…外壳, 外壳…划, 修完…划痕, 修完…裂, 修完…碎, 修完屏幕, 弄坏了我的, 弄坏了我家, 弄坏我家, 维修…砸, 漏水…泡, 把地板泡, 泡了地板, 把我家…弄',
    en: 'scratched my phone during, scratched it during the repair, scratched during the repair, damaged during the repair, damaged it during, damaged my laptop, damaged my phone, damaged my kitchen, damaged my counter, damaged my countertop, damaged my cabinet, technician…damaged, technician…scratched, technician…broke, engineer…damaged, engineer…scratched, engineer…broke, repair…scratched, repair…scratches, repair…cracked, came back from repair with, came back with a scratch, came back with scratches, broke my other, flooded my, flooded the, water damage',
  },
  {
    code: 'R9.2',
    clear:
      '数据丢, 数据没了, 数据全没, 数据不见, 数据…丢失, 数据…清空, 资料丢, 资料没了, 资料全没, 照片没了, 照片全没, 照片丢, 照片都没, 格式化, 恢复出厂, 聊天记录没, 聊天记录…没, 通讯录没, 硬盘…清空, 文件…丢, 文件没了, 被清空',
    en: 'lost my data, lost all my data, lost all data, data was lost, data is gone, data loss, data gone, data was wiped, data wiped, wiped my, wiped the, erased my, erased all, deleted my, deleted all my, photos are gone, photos were gone, lost my photos, lost all my photos, files are gone, lost my files, lost all my files, formatted my, formatted the, factory reset, without a backup, no backup',
  },
];
