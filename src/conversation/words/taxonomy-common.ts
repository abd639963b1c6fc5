import type { Clue } from './clue.ts';

/** What complaints about the product, and about anything else, sound like. See `clue.ts` for how to write these. */
export const COMMON_CLUES: readonly Clue[] = [
  {
    code: 'P1',
    clear: `
      质量问题, 质量差, 质量太差, 质量很差, 质量不好, 质量不行, 质量堪忧, 次品, 残次, 瑕疵, 有毛病, 做工差, 做工粗糙,
      做工, 掉漆, 漏水, 异响, 开不了机, 死机, 黑屏, 花屏, 不制冷, 不加热, 不通电, 不启动, 启动不了, 开关失灵,
      按键失灵, 失灵, 不灵敏, 毛刺, 异味, 发霉, 霉, 变质, 不新鲜, 馊, 没熟, 不熟, 生的, 头发, 苍蝇, 虫, 异物, 过期,
      地沟油, 劣质, 有沙子, 有问题的产品, 产品有问题, 机器有问题, 不转了, 不会转, 没声音, 没有声音, 没画面, 没有画面, 不脱水,
      不排水, 不进水, 不出水, 不出热水, 通不了电, 插不进电, 充不进电, 充不了电, 点不着火, 打不着火, 不亮了
    `,
    vague: '坏的, 坏了, 没法用, 无法使用, 用不了, 不工作, 没反应',
    en: `
      defective, defect, defects, faulty, manufacturing fault, poor quality, bad quality, low quality,
      terrible quality, quality is poor, quality is bad, quality is terrible, badly made, poorly made, cheaply made,
      doesn't turn on, won't turn on, does not turn on, doesn't start, won't start, stopped working, it leaks,
      leaks water, leaking water, leaks from, makes a noise, makes a loud noise, makes a strange noise, strange noise,
      rattles, rattling, keeps crashing, crashes, freezes, screen flickers, flickering, black screen, dead pixels,
      buttons don't work, button doesn't work, doesn't heat, doesn't cool, not heating, not cooling, doesn't charge,
      won't charge, mouldy, moldy, rotten, expired, smells bad, chemical smell, malfunction, does not cool, does not heat,
      won't cool, won't heat, doesn't spin, does not spin, won't spin, not spinning, doesn't drain, does not drain,
      won't drain, not draining, does not charge, not charging, wont turn on, no sound, no picture, no power, no display,
      no hot water, screen is black, screen is dead, screen stays black, leaking from, leaks all over, water is leaking
    `,
    enVague: "doesn't work, does not work, not working, broken, broke",
  },
  {
    code: 'P2',
    clear: `
      性能差, 性能不行, 性能不好, 效果差, 效果不好, 制冷效果, 加热慢, 制冷慢, 吸力小, 吸力不够, 吸力不足, 噪音大,
      噪音太大, 声音大, 声音太大, 太吵, 很吵, 续航, 不耐用电, 耗电, 费电, 发热, 发烫, 卡顿, 很卡, 太卡, 运行慢,
      反应慢, 信号差, 信号不好, 音质差, 画质, 清晰度, 洗不干净, 烘不干, 功率小, 水压, 不好用, 难用, 难吃, 不好吃,
      难喝, 不好喝, 味道一般, 味道差, 味道不好, 味道很一般, 口味一般, 没味道, 太咸, 太辣, 太油, 太淡, 太甜, 很硬,
      太硬, 太干, 太软, 腥味, 份量少, 分量少, 分量不足, 量少, 量太少, 量小, 菜少, 肉少, 没吃饱, 太少了
    `,
    en: `
      performance, performs badly, performs poorly, too noisy, very noisy, so noisy, too loud, very loud, so loud,
      weak suction, suction is weak, poor suction, no suction, weak signal, poor signal, poor sound, sound quality,
      picture quality, image quality, battery life, battery drains, battery doesn't last, battery dies, runs hot,
      gets too hot, gets very hot, overheats, overheating, lags, laggy, sluggish, slow to heat, slow to cool,
      heats slowly, not powerful, underpowered, doesn't clean well, does not clean well, doesn't clean properly,
      doesn't dry properly, doesn't dry, uses too much, hard to use, difficult to use, doesn't cool enough,
      not cold enough, not hot enough, tasteless, tastes bad, tastes awful, tasted bad, bland, too salty,
      too small portion, portion
    `,
  },
  {
    code: 'P3',
    clear: `
      虚假宣传, 夸大宣传, 宣传…夸大, 宣传…骗, 广告…骗, 虚假广告, 参数不符, 参数…不符, 参数…假, 配置不符, 配置…不符,
      标注…不符, 说明书…看不懂, 说明书…不清, 说明书不, 说明书…错, 功能…没有, 没有…功能, 宣传的功能, 标称, 虚标, 误导
    `,
    en: `
      false advertising, falsely advertised, misleading, mislead, misled, advert said, advertised as,
      advertised feature, advertisement, specs are wrong, specifications are wrong, wrong specifications,
      not the specs, spec sheet, exaggerated, manual is unclear, manual is confusing, manual is useless,
      instructions are unclear, unclear instructions, instructions are confusing, confusing manual,
      confusing instructions, website says, website said, listing says, listing said, missing feature,
      feature is missing, promised feature, does not have the feature
    `,
  },
  {
    code: 'P4',
    clear: `
      不耐用, 用了…就坏, 用了没…坏, 用了不到…坏, 没用多久, 没用几天, 没用几次, 没几个月就坏, 没几天就坏, 用了几天就,
      用了几次就, 用了一周就, 用了一个月就, 用了两个月就, 用了三个月就, 用了半年就, 用了一年就, 不到一年就,
      不到一年坏, 不到半年就, 不到三个月就, 不到两个月就, 刚过保就, 寿命短, 老化, 磨损, 褪色, 掉色, 起球, 开裂, 生锈,
      锈了, 脱落, 松动
    `,
    en: `
      not durable, durability, broke after, breaks after, broken after, stopped working after, died after,
      failed after, dead after, lasted only, only lasted, lasted just, lasted two, lasted three, lasted a week,
      lasted a month, worn out, wore out, wears out, wore through, fell apart, falling apart, fell off after, rust,
      rusty, rusted, rusting, faded, fades, peeling, peeled off, cracked after, within a month it broke,
      within a week it broke, after a week it, after a month it, after two months it, after three months it,
      after six months it
    `,
  },
  {
    code: 'C1',
    clear: `
      态度差, 态度不好, 态度恶劣, 态度极差, 态度极其, 态度太差, 态度很差, 态度…差, 态度…恶劣, 态度…不好, 服务态度,
      服务差, 服务太差, 服务很差, 服务极差, 服务不好, 服务恶劣, 没礼貌, 不礼貌, 不尊重, 不耐烦, 爱答不理, 爱理不理,
      冷漠, 摆脸色, 甩脸, 骂人, 骂我, 吵架, 说话难听, 说话…难听, 凶我, 很凶, 太凶, 阴阳怪气, 歧视, 看不起人, 嚣张,
      傲慢, 敷衍, 素质差, 素质低, 没素质, 老板…态度, 店员…态度, 员工…态度, 客服…态度, 客服态度, 客服…凶, 客服…骂,
      客服…不耐烦
    `,
    en: `
      rude, rudely, rudeness, impolite, bad attitude, poor attitude, terrible attitude, attitude, disrespectful,
      disrespect, unfriendly, arrogant, condescending, dismissive, ignored me, shouted at me, yelled at me,
      swore at me, insulted me, laughed at me, bad manners, no manners, manners, staff…rude, staff…unhelpful,
      unhelpful staff, rude staff, agent…rude, customer service…rude, unhelpful, bad service, poor service,
      terrible service, awful service, horrible service, hostile, discriminat*, racist
    `,
  },
  {
    code: 'C2',
    clear: `
      重复扣款, 重复扣费, 扣了两次, 扣了两遍, 扣款两次, 扣了我两次, 多扣, 扣错, 账单…错, 账单错, 账单不对, 账单…不对,
      账单, 乱扣费, 莫名扣, 莫名其妙扣, 自动续费, 自动扣, 价格不对, 付了两次, 付款…两次, 收了两次, 金额不对, 金额错,
      算错, 算错钱
    `,
    en: `
      charged twice, charged me twice, double charged, charged double, billed twice, billed me twice, double billing,
      wrong bill, bill is wrong, bill was wrong, incorrect bill, billing error, billing mistake, billing problem,
      billing, wrong amount, charged the wrong amount, wrong price, deducted, debited, direct debit, auto-renew,
      auto renew, automatic renewal, subscription fee, payment was taken, took the payment twice,
      credit card was charged, charged my card
    `,
  },
  {
    code: 'C3',
    clear: `
      联系不上, 联系不到, 电话没人接, 电话打不通, 打不通, 没人接, 不接电话, 没人接电话, 电话…没人接, 不回消息,
      不回信息, 不回复, 没人回复, 没回复, 没人回, 没有回应, 没人理, 不理我, 不理人, 沟通不畅, 沟通困难, 沟通…差,
      没人通知, 没通知我, 没有通知, 没人告诉我, 没告诉我, 什么都不告诉, 说法不一, 说法不一致, 前后矛盾, 一人一个说法,
      客服…打不通, 客服…没人, 机器人客服, 只有机器人, 人工…转不进, 找不到人工, 看不到…电话
    `,
    en: `
      can't reach, cannot reach, couldn't reach, could not reach, unable to reach, impossible to reach, hard to reach,
      nobody answers, no one answers, nobody answered, no one answered, nobody picks up, no one picks up,
      doesn't answer, don't answer, won't answer, no answer, no reply, no response, never replied, never responded,
      didn't reply, did not reply, don't reply, doesn't reply, not replying, not responding, ignored my emails,
      ignored my messages, ignored my calls, unanswered, poor communication, bad communication, lack of communication,
      no communication, communication, kept in the dark, nobody told me, no one told me, wasn't informed,
      was not informed, not informed, never informed, conflicting information, contradictory, different answers,
      different story, only a bot, just a bot, chatbot, can't get through, couldn't get through, cannot get through
    `,
  },
  {
    code: 'C4',
    clear: `
      投诉…没人, 投诉…没用, 投诉…不理, 投诉…没回, 投诉…没处理, 投诉…不处理, 投诉…没结果, 投诉…几次, 投诉了…次,
      投诉无门, 投诉没, 踢皮球, 互相推, 推来推去, 推诿, 推卸责任, 推卸, 甩锅, 不了了之, 处理结果不满, 处理不公,
      处理方案, 处理太慢, 处理得太慢, 不处理, 没人处理, 没处理, 反映…没人, 反映了…没, 客服…推, 说话不算数,
      承诺…没兑现, 承诺…没, 答应…没, 敷衍了事, 不负责, 不负责任, 没人负责, 关闭投诉, 关闭…工单, 强行结案, 没解决就关
    `,
    en: `
      my complaint…ignored, complaint…ignored, complaint…closed, closed my complaint, closed my case,
      closed my ticket, case was closed, ticket was closed, complaint…nothing, complained…nothing, complained…no one,
      complained…nobody, complained…times, complaint…not resolved, complaint…unresolved, complaint…never,
      complaint…weeks, complaint handling, handling of my complaint, handled my complaint, way my complaint,
      passed around, passed from, passed me around, sent from one, from department to department, pushed from,
      fobbed off, brushed off, no one takes responsibility, nobody takes responsibility, nobody cares, no one cares,
      blame each other, blaming each other, promise not kept, promises not kept, broken promise, broken promises,
      broke their promise, didn't keep their promise, promised…but never, promised…but nothing, nothing happened,
      nothing was done, nothing has been done, nobody is dealing
    `,
  },
  {
    code: 'C5',
    clear: `
      优惠券, 优惠…不能用, 优惠没, 优惠…没, 代金券, 红包…不能用, 满减, 折扣…没, 没打折, 活动…没, 活动价, 促销, 赠品,
      赠送的, 没给赠, 说送…没送, 说好送…没, 送的…没给, 返现, 返利, 积分…没, 积分, 会员价, 价保, 买贵了, 刚买就降价,
      降价, 没给优惠
    `,
    en: `
      coupon, voucher, discount, promo, promo code, promotion, promotional, special offer, free gift,
      gift was missing, gift not included, gift card, cashback, cash back, loyalty points, points, member price,
      membership price, price match, price dropped, sale price, black friday, deal price
    `,
  },
  {
    code: 'C6',
    clear: `
      泄露, 隐私, 个人信息, 信息泄露, 信息被, 骚扰电话, 电话被卖, 手机号被, 把我电话给, 把我的电话给, 把我的信息,
      推销电话, 身份证
    `,
    en: `
      privacy, personal data, personal information, personal details, my details, data protection, gdpr, leaked my,
      shared my number, shared my phone, shared my address, gave my number, gave my phone number, gave my address,
      sold my data, sold my number, spam calls, marketing calls, identity
    `,
  },
];
