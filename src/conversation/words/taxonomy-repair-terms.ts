import type { Clue } from './clue.ts';

/** What complaints about a repair's charges, parts, explanations and process sound like. See `clue.ts`. */
export const REPAIR_TERMS_CLUES: readonly Clue[] = [
  {
    code: 'R4.1',
    clear: `
      没报价, 不报价, 没有报价, 没先报价, 没提前报价, 修完才说价格, 修完才告诉…价, 修完才报价, 修完才说多少钱,
      修完再说价, 事先没说价格, 没说价格, 没说多少钱, 没说要钱, 没说收费, 没说要收费, 价格不透明, 收费不透明,
      收费不明, 没有明细, 没给明细, 事先没告诉…收费, 价格…没说清, 报价不清
    `,
    en: `
      no quote, without a quote, without quoting, never gave me a quote, never got a quote, no estimate,
      without an estimate, never told me the price, did not tell me the price, didn't tell me the price,
      without telling me the price, didn't mention the cost, did not mention the cost, never mentioned the cost,
      never mentioned the price, price was not clear, price was not explained, only told me the price afterwards,
      told me the price after, no price list, price not transparent, no breakdown
    `,
  },
  {
    code: 'R4.2',
    clear: `
      多收, 维修费…贵, 维修费太贵, 维修费…高, 修理费…贵, 修理费…高, 维修…太贵, 修一下…块, 收费太高, 收费高, 收费太贵,
      收费贵, 收费不合理, 收费离谱, 价格离谱, 乱要价, 漫天要价, 狮子大开口, 宰客, 宰人, 被宰, 坑钱, 修…太贵, 修…收了,
      收了我…块, 收了我…元, 检测费, 比报价…高, 比报价…多, 比之前说的…多, 比说好的…多, 人工费…贵, 人工费…高, 配件…太贵,
      配件费…贵
    `,
    vague: '太贵, 很贵, 死贵, 好贵, 不值',
    en: `
      overcharged, charged too much, repair…expensive, repair…too much, repair cost, cost of the repair, repair bill,
      repair was overpriced, technician…charged, engineer…charged, labour cost, labor cost, call-out fee, callout fee,
      call out fee, diagnostic fee, inspection fee, more than the quote, more than quoted, higher than the quote,
      twice the quote, double the quote, more than they quoted, more than he quoted, ripped me off on the repair,
      repair price, price of the repair, for a five minute job, for five minutes of work, for ten minutes of work
    `,
    enVague: `
      too expensive, very expensive, overpriced, rip off, rip-off, ripped off, so expensive, way too much money
    `,
  },
  {
    code: 'R4.3',
    clear: `
      保内收费, 保修期…收费, 保修期…收钱, 保修期…要钱, 保修期…收了, 保修内…收, 保内…收, 在保…收, 在保修…收, 还在保…收,
      过保, 说过保, 质保期…收, 质保…收费, 三包…收费, 还在保修期, 没过保, 没过保修期, 免费维修…收, 应该免费
    `,
    en: `
      under warranty…charged, in warranty…charged, warranty…charged, charged…warranty, charged…under warranty,
      charged me even though it is under warranty, still under warranty, still in warranty, within warranty,
      within the warranty, warranty period, should be free, should have been free, warranty…pay, pay…warranty,
      covered by the warranty, covered by warranty, paid…warranty
    `,
  },
  {
    code: 'R4.4',
    clear: `
      不必要的更换, 没必要换, 没必要更换, 不用换的, 不该换, 没坏也换, 没坏的…换, 好的…也换, 好的也给换, 非要换,
      硬要换, 强行更换, 过度维修, 小病大修, 小毛病大修, 换了一堆, 忽悠…换, 骗我换, 多换了, 乱换, 推销
    `,
    en: `
      unnecessary part, unnecessary parts, unnecessary repair, unnecessary repairs, unnecessary replacement,
      didn't need replacing, did not need replacing, didn't need to be replaced, not need to be replaced,
      replaced parts that were fine, replaced a part that was fine, replaced a part that wasn't broken,
      replaced parts that weren't broken, parts i didn't need, a part i didn't need, upsell, upselling,
      tried to sell me, pushed me to buy, pushed me to replace, talked me into
    `,
  },
  {
    code: 'R5.1',
    clear: `
      非原厂, 不是原厂, 非原装, 不是原装, 副厂, 假配件, 假零件, 山寨, 杂牌, 翻新, 二手配件, 旧配件, 旧零件换, 换…旧的,
      用的旧, 拆机件, 假货, 冒牌
    `,
    en: `
      non-genuine, not genuine, not original, non-original, not an original, fake part, fake parts, fake battery,
      fake screen, counterfeit, aftermarket, third-party part, third party part, imitation, cheap copy, used part,
      used parts, second-hand part, second hand part, refurbished part, refurbished parts, knock-off, knockoff
    `,
  },
  {
    code: 'R5.2',
    clear: `
      配件质量, 零件质量, 配件…质量, 配件…差, 配件不好, 配件不行, 新换的…坏, 换的…坏, 换上的…坏, 新换的…不好,
      新换…不行, 换的配件, 新屏幕…问题, 换的电池, 换的屏, 新电池, 配件不合适, 配件…不匹配, 零件…不匹配
    `,
    en: `
      poor quality part, poor quality parts, low quality part, low quality parts, bad quality part, cheap part,
      cheap parts, flimsy part, new part…broke, new part…failed, new part…broken, replacement part…broke,
      replacement part…failed, replaced part…broke, replaced part…failed, new battery…drains, new battery…dies,
      new screen, new battery, part doesn't fit, part does not fit, part didn't fit, wrong part, part quality,
      parts quality, quality of the part, quality of the replacement, defective part, faulty part
    `,
  },
  {
    code: 'R5.3',
    clear: `
      旧件, 旧零件, 旧配件没, 换下来的, 换下的, 拆下来的, 旧的不还, 旧的没还, 旧的拿走, 旧主板, 旧屏, 旧机芯,
      旧电池没, 旧压缩机, 把旧的…拿走, 把旧的…带走
    `,
    en: `
      old part, old parts, kept the old, kept my old, took the old, took my old, did not return the old,
      didn't return the old, did not give back the old, didn't give me the old, never gave me the old,
      never returned the old, never got the old, replaced part back, replaced parts back, want my old
    `,
  },
  {
    code: 'R6.1',
    clear: `
      没讲清, 没讲解, 没说清, 没解释, 没有解释, 不解释, 不说原因, 没说原因, 没告诉…原因, 没说哪里坏, 没说哪坏,
      没告诉我哪里, 没告诉我…坏, 没说修了什么, 没说修了哪, 没说换了什么, 没告诉我…换了, 说不清楚, 讲得不清楚, 讲不清,
      解释不清, 修完就走, 修了什么也不说, 修了哪里也不说, 问什么都不说, 一句话都不说, 什么都没说, 什么也没说, 也不说明
    `,
    en: `
      didn't explain, did not explain, never explained, no explanation, without explaining, without an explanation,
      without any explanation, wouldn't explain, would not explain, unclear explanation, explanation was unclear,
      poor explanation, explained nothing, didn't tell me what was wrong, did not tell me what was wrong,
      never told me what was wrong, didn't say what was wrong, didn't say what he did, did not say what he did,
      didn't tell me what he did, never told me what he did, no idea what was repaired, no idea what was done,
      not told what was, couldn't explain, could not explain, explained in jargon, too technical
    `,
  },
  {
    code: 'R6.2',
    clear: `
      没说怎么保养, 没讲保养, 没有保养建议, 没告诉…保养, 没说…保养, 保养…没说, 不告诉怎么保养, 保养建议, 怎么保养,
      日常维护…没, 使用注意…没, 注意事项…没, 没说注意事项, 没讲注意事项
    `,
    en: `
      no care advice, no maintenance advice, no advice, didn't tell me how to maintain,
      did not tell me how to maintain, never told me how to maintain, how to look after, how to take care of,
      how to maintain, how to prevent, no tips, maintenance tips, care instructions, no guidance on
    `,
  },
  {
    code: 'R6.3',
    clear: `
      没单据, 没给单据, 没有单据, 没给维修单, 没有维修单, 维修单…没, 没给保修单, 没有保修单, 保修卡…没, 没给保修卡,
      没有保修卡, 没给收据, 没收据, 没有收据, 没有维修记录, 没给记录, 维修记录…没, 什么凭证都没, 没有凭证, 没给凭证,
      不给单子, 没给单子, 没留单子, 没有工单
    `,
    en: `
      no paperwork, no repair report, no service report, no job sheet, no record of the repair, no record of,
      no documentation, didn't leave any paperwork, did not leave any paperwork, never got a report,
      no written report, no warranty card, no warranty slip, no proof of repair, no repair slip, repair record,
      service record, no receipt for the repair
    `,
  },
  {
    code: 'R8.1',
    clear: `
      预约不上, 约不上, 约不到, 预约不到, 难预约, 预约难, 预约太难, 很难预约, 很难约, 约维修, 电话打不进, 热线…打不通,
      热线打不通, 报修电话…打不通, 报修电话打不通, 预约…排到, 排到下个月, 排到下周, 排队…预约, 预约系统, 预约页面,
      没法预约, 无法预约
    `,
    en: `
      can't book, cannot book, couldn't book, could not book, hard to book, difficult to book, impossible to book,
      unable to book, booking system, booking page, booking a repair, book a repair, book an appointment,
      no appointments, no appointment available, no free appointment, no slots, next available appointment,
      hotline…busy, get an appointment, getting an appointment, make an appointment, on hold for
    `,
  },
  {
    code: 'R8.2',
    clear: `
      反复说, 反复说明, 反复解释, 每次都要重新说, 每次都要重新, 都要重新说, 重复说, 重复描述, 说了好几遍, 说了无数遍,
      讲了好几遍, 解释了好几遍, 跟每个人都, 又要从头说, 从头说, 从头再说, 换一个人…重新, 换个人…重新, 每个客服都要
    `,
    en: `
      repeat myself, repeating myself, repeat the same, repeat everything, repeat my story, explain everything again,
      explain it again, explain again, explain the same, explain the problem again, explaining the same,
      explaining it over, over and over, tell the same story, tell my story, same story to, to every agent,
      to each agent, to everyone again, every time i call i have to, from the beginning every time,
      start from scratch, all over again
    `,
  },
  {
    code: 'R8.3',
    clear: `
      没有回访, 没回访, 不回访, 没人回访, 没回电, 没人回电, 不回电, 没给我回电话, 没回电话, 没人给我回, 说…回电…没,
      说回电话, 说给我回, 说会联系我, 说会打电话, 没人联系我, 没人跟进, 没有人跟进, 没人再联系, 后续没人, 没有下文,
      没下文, 杳无音信, 没信了, 就没信
    `,
    en: `
      never called back, never called me back, didn't call back, did not call back, didn't call me back,
      did not call me back, no call back, no callback, no-one called back, no one called back, nobody called back,
      nobody called me back, no one called me back, promised to call, promised a call, said they would call,
      said they'd call, said he would call, nobody followed up, no one followed up, no follow-up, no follow up,
      never followed up, never heard back, heard nothing since, haven't heard anything since, nobody contacted me
    `,
  },
  {
    code: 'R9.1',
    clear: `
      修…弄坏了, 修…弄坏, 维修…弄坏, 维修…损坏, 维修…划, 修理…划, 修…划了, 修…刮了, 修…磕, 修理…弄坏, 修完…外壳,
      外壳…划, 修完…划痕, 修完…裂, 修完…碎, 修完屏幕, 弄坏了我的, 弄坏了我家, 弄坏我家, 维修…砸, 漏水…泡, 把地板泡,
      泡了地板, 把我家…弄
    `,
    en: `
      scratched my phone during, scratched it during the repair, scratched during the repair,
      damaged during the repair, damaged it during, damaged my laptop, damaged my phone, damaged my kitchen,
      damaged my counter, damaged my countertop, damaged my cabinet, technician…damaged, technician…scratched,
      technician…broke, engineer…damaged, engineer…scratched, engineer…broke, repair…scratched, repair…scratches,
      repair…cracked, came back from repair with, came back with a scratch, came back with scratches, broke my other,
      flooded my, flooded the, water damage
    `,
  },
  {
    code: 'R9.2',
    clear: `
      数据丢, 数据没了, 数据全没, 数据不见, 数据…丢失, 数据…清空, 资料丢, 资料没了, 资料全没, 照片没了, 照片全没,
      照片丢, 照片都没, 格式化, 恢复出厂, 聊天记录没, 聊天记录…没, 通讯录没, 硬盘…清空, 文件…丢, 文件没了, 被清空
    `,
    en: `
      lost my data, lost all my data, lost all data, data was lost, data is gone, data loss, data gone,
      data was wiped, data wiped, wiped my, wiped the, erased my, erased all, deleted my, deleted all my,
      photos are gone, photos were gone, lost my photos, lost all my photos, files are gone, lost my files,
      lost all my files, formatted my, formatted the, factory reset, without a backup, no backup
    `,
  },
];
