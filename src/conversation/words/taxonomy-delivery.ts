import type { Clue } from './clue.ts';

/** What complaints about late, damaged, missing and wrong goods, and about returns, sound like. See `clue.ts` for how to write these. */
export const DELIVERY_CLUES: readonly Clue[] = [
  {
    code: 'D1.1',
    clear: `
      晚到, 送晚, 送货晚, 送得晚, 送的晚, 送达晚, 送货慢, 送得慢, 送的慢, 送得太慢, 送的太慢, 送得特别慢, 送货太慢,
      配送慢, 配送太慢, 配送…慢, 送餐慢, 送餐…慢, 送餐…晚, 送餐…小时, 送货…小时, 配送…小时, 物流慢, 物流太慢, 物流…慢,
      快递慢, 快递太慢, 快递…慢, 发货慢, 发货太慢, 延误, 迟迟不到, 迟迟没到, 迟迟没送, 小时…才送, 天…才送, 天才到,
      天才送到, 小时才到, 小时才送到, 分钟才到, 星期才到, 个月才到, 超时, 催…不来, 没按时送, 没准时送, 不准时送,
      不按时送, 送货…迟到, 送餐…迟到, 快递…迟到, 送过来…迟, 送货时间长, 送到都凉, 送来都凉, 送得不及时, 送的不及时,
      送货不及时, 还没送来, 还没送到, 快递…没送到, 还没发货, 没见到餐, 比…时间晚, 比…时间迟, 才收到, 送了…小时,
      送了…钟头, 送了快…小时, 小时送到, 送餐速度…慢, 送货速度…慢, 配送速度…慢, 压根儿没送到, 一直没送到, 送单…慢,
      送得…慢, 送的…慢, 到的晚, 到得晚
    `,
    vague: `
      师傅…迟到, 师傅…晚了, 师傅…晚到, 师傅晚, 太慢, 很慢, 好慢, 慢死, 慢得要死, 龟速, 迟到, 晚了…小时, 晚了…天,
      晚了…分钟, 等了…小时, 等了…天, 等了…分钟, 等太久, 等了好久, 等了很久, 不准时, 不及时, 速度慢, 速度太慢, 速度…慢,
      都凉了, 全凉了, 是凉的
    `,
    en: `
      late delivery, delivered late, delivery was late, delivery…late, arrived late, arrived…late, parcel…late,
      package…late, order…late, came…days late, came…weeks late, courier…late, driver…late, slow delivery,
      delivery…slow, slow shipping, shipping…slow, delivery…delayed, delivery…delay, shipment…delayed, took…to arrive,
      took…to be delivered, took…to deliver, took…to get here, took…to reach me, still…not arrived,
      still…hasn't arrived, still waiting for my parcel, still waiting for my package, still waiting for my order,
      still waiting for my delivery, still waiting for the delivery, hasn't been delivered, not been delivered,
      never delivered on time, not delivered on time, missed the delivery date, past the delivery date,
      after the promised date, later than promised, later than agreed, days after the promised,
      hasn't been dispatched, never shipped
    `,
    enVague: `
      late, days late, hours late, weeks late, too slow, delayed, waited…hours, waited…days, waiting…days,
      waiting…weeks, waited too long, not on time
    `,
  },
  {
    code: 'D1.2',
    clear: `
      送货…爽约, 快递…爽约, 约好…没送, 说好…没送, 约好…送…没来, 说好…送…没来, 送货员…没来, 送货…没来, 约定…送货…没
    `,
    vague: '爽约, 放鸽子, 放我鸽子, 约好…没来, 说好…没来, 等了一天…没来, 没人来, 没有人来',
    en: `
      missed the delivery slot, missed my delivery slot, missed delivery slot, driver…never showed, driver…never came,
      driver…didn't show, driver…did not show, courier…never came, courier…never showed, courier…didn't show,
      delivery…never came, delivery…didn't show, delivery…no show, nobody delivered, stayed home…delivery,
      waited in…delivery, missed the delivery window, delivery window
    `,
    enVague: `
      no show, no-show, never showed up, didn't show up, did not show up, never turned up, didn't turn up,
      nobody came, no one came, nobody showed up, missed the slot, missed slot, missed the appointment, stood me up
    `,
  },
  {
    code: 'D1.3',
    clear: `
      提前送, 提前…送来, 没打电话就送, 没通知就送, 送货前…没…电话, 送货前没…通知, 送货…没通知, 送之前…没,
      没提前通知…送, 突然送
    `,
    vague: '没提前通知, 没提前打电话, 没有提前通知, 也不提前说, 突然上门, 不打招呼',
    en: `
      delivered…without notice, delivered…without warning, delivered without calling, came a day early, arrived…early,
      delivered…early, delivery…unannounced, courier…without calling, driver…without calling, driver…without notice,
      no notice before delivery
    `,
    enVague: 'unannounced, without notice, without warning, without calling first, no notice',
  },
  {
    code: 'D1.4',
    clear: `
      物流…不更新, 物流…没更新, 查不到物流, 物流信息, 看不到物流, 物流…停滞, 快递…到哪, 包裹…到哪, 不知道…送到哪,
      看不到配送, 没有物流, 单号查不到, 单号…查不到, 物流…不动
    `,
    en: `
      tracking…not updated, tracking…hasn't updated, tracking…never updated, tracking…not been updated,
      tracking…doesn't work, tracking…doesn't update, tracking…stuck, no tracking, tracking number…invalid,
      tracking number…doesn't, no update on my parcel, no update on the delivery, no idea where my parcel,
      no idea where my package, no idea where my order, where is my parcel, where is my package, where is my order
    `,
  },
  {
    code: 'D2.1',
    clear: `
      破损, 损坏了, 摔坏, 摔碎, 碎了, 砸坏, 压坏, 压扁, 压碎, 磕坏, 磕碰, 变形, 有划痕, 全是划痕, 划痕, 刮花, 凹进去,
      凹了, 撞坏, 撞凹, 裂开, 裂了, 裂缝, 断了一, 颠坏, 运输…坏, 路上…坏, 洒了, 撒了, 全洒, 洒出来, 漏出来, 漏汤,
      露汤, 屏幕碎, 玻璃碎, 收到…坏, 收到…破, 送来…坏, 送来…破
    `,
    vague: '坏了, 破了, 弄坏, 损坏',
    en: `
      arrived damaged, arrived broken, arrived cracked, arrived smashed, came damaged, came broken, delivered damaged,
      delivered broken, damaged in transit, damaged on arrival, damaged during delivery, damaged by the courier,
      broken on arrival, was damaged, were damaged, is damaged, damaged, cracked, smashed, shattered, dented, a dent,
      has scratches, scratched all over, scratches on the, is scratched, was scratched, broken glass,
      broken in the box, broken when it arrived, spilled, spilt, crushed, bent in
    `,
    enVague: 'broken, broke, scratched',
  },
  {
    code: 'D2.2',
    clear: `
      包装…破, 包装…差, 包装…烂, 包装…坏, 包装简陋, 包装太简单, 包装不好, 包装不严, 没有包装, 箱子…破, 箱子…烂,
      箱子…湿, 箱子破了, 箱子烂了, 箱子湿了, 盒子…破, 盒子…烂, 盒子破了, 纸箱…烂, 纸箱…破, 外箱, 没有缓冲, 包装盒…坏
    `,
    en: `
      packaging…poor, packaging…bad, packaging…torn, packaging…damaged, packaging…open, packaging…terrible,
      poor packaging, bad packaging, terrible packaging, badly packaged, badly packed, poorly packaged, poorly packed,
      no padding, no bubble wrap, box…torn, box…ripped, box…open, box…wet, box…soaked, box…crushed, box…damaged,
      packaging
    `,
  },
  {
    code: 'D2.3',
    clear: `
      少件, 少发, 少送, 漏发, 漏送, 缺件, 少了一, 少了两, 少了个, 少一个, 少一件, 少给, 缺了一, 缺少, 没给配件,
      没有配件, 配件不全, 零件不全, 少螺丝, 少了螺丝, 发错, 送错货, 送错了货, 送错了, 送错东西, 送错餐, 错发, 发成,
      型号不对, 型号错, 颜色不对, 颜色错, 尺寸不对, 尺码不对, 款式不对, 不是我要的, 不是我订的, 不是我买的,
      不是我点的, 送成, 没送全, 没给筷子, 没筷子, 没有筷子, 没给勺, 没有勺, 没给吸管, 没给送, 结果送的是, 只给了,
      只送了, 只收到一, 没有说明书, 数量不对, 漏了一, 忘了放, 忘放
    `,
    en: `
      missing part, missing parts, missing piece, missing pieces, missing item, missing items, missing screws,
      missing a, part missing, parts missing, piece missing, pieces missing, item missing, items missing, is missing,
      are missing, was missing, were missing, screws missing, missing from the box, missing from my order, wrong item,
      wrong product, wrong model, wrong colour, wrong color, wrong size, wrong order, wrong one, wrong version,
      incomplete, not what i ordered, only received one, only received two, only got one, only got two, only one of,
      sent me the wrong, received the wrong, delivered the wrong, someone else's order, instead of the one i ordered,
      without the remote, without the cable, without the charger, forgot to include, no screws, no manual in
    `,
  },
  {
    code: 'D2.4',
    clear: '丢件, 弄丢, 包裹丢, 快递丢, 丢失, 遗失, 丢单, 货丢了, 东西丢了, 寄丢, 找不到包裹, 包裹不见',
    en: `
      lost parcel, lost package, lost my parcel, lost my package, lost my order, lost in transit, lost the parcel,
      lost the package, parcel…lost, package…lost, order…lost, parcel…disappeared, package…disappeared,
      parcel…vanished, parcel…stolen, package…stolen, went missing
    `,
  },
  {
    code: 'D2.5',
    clear: `
      与描述不符, 和描述不符, 跟描述不符, 与描述不一样, 和描述不一样, 描述不符, 货不对板, 和图片不一样, 跟图片不一样,
      与图片不符, 和图片不符, 和照片不一样, 跟照片不一样, 实物…不一样, 实物…不符, 和网上…不一样, 和页面…不一样,
      和宣传…不一样, 图文不符, 名不副实, 有色差, 色差
    `,
    en: `
      not as described, not as advertised, nothing like the picture, nothing like the photo,
      nothing like the description, different from the picture, different from the photo,
      different from the description, different to the picture, looks nothing like, does not match the description,
      doesn't match the description, not match the picture, not like the picture, not like in the picture,
      not the same as the picture
    `,
  },
  {
    code: 'D2.6',
    clear: `
      到货即坏, 到手就坏, 到手就是坏, 打开就是坏, 打开就坏, 一到就坏, 开箱…坏, 开箱…不能用, 拆开…用不了, 拆开…坏,
      拆箱…坏, 插上电没反应, 插电没反应, 新的…开不了机, 收到就不能用, 收到就用不了, 收到就是坏, 刚收到…坏,
      刚到…用不了, 第一天就坏, 第一次用就坏
    `,
    en: `
      dead on arrival, broken out of the box, faulty out of the box, didn't work out of the box,
      doesn't work out of the box, not working out of the box, never worked, doesn't work at all since it arrived,
      didn't work from day one, broke on the first day, broke on day one, does not turn on when i unpacked,
      won't turn on…unpacked, unpacked it and, brand new and, brand new but, arrived and doesn't work,
      arrived not working, arrived faulty, delivered faulty
    `,
  },
  {
    code: 'D8.1',
    clear: `
      不给退, 不让退, 拒绝退货, 不肯退, 不同意退, 拒退, 退不了, 退货…拒绝, 退货…不给, 不能退, 不予退, 不给换, 不让换,
      不给退换, 拒绝换货, 不给退货, 退货难, 换货…不给, 无理由…不
    `,
    en: `
      refused to take it back, refused my return, return was refused, return refused, refuse to accept the return,
      refused the return, refused a refund, refuse to refund, refused to refund, refuses to refund, won't refund,
      won't take it back, will not take it back, won't accept the return, won't accept my return, won't let me return,
      wouldn't let me return, cannot return it, can't return it, can't return, cannot return, denied my return,
      denied my refund, denied the refund, won't exchange, refused to exchange, refused to replace, won't replace it
    `,
  },
  {
    code: 'D8.2',
    clear: `
      退款慢, 退款…没到, 退款…慢, 退款还没, 退款…还没, 还没退款, 还没退钱, 没退款, 退款…没收到, 不退款, 没给退款,
      迟迟不退, 迟迟没退, 退款…天, 钱还没退, 钱没退, 不退钱, 钱…还没退, 退款…没动静, 一直不退
    `,
    en: `
      refund…not arrived, refund…hasn't arrived, refund…still, still no refund, no refund, refund…taking, refund…slow,
      slow refund, refund…delayed, waiting for my refund, waiting for a refund, waiting for the refund,
      waiting on my refund, haven't received my refund, have not received my refund, haven't got my refund,
      didn't get my refund, never got my refund, never received my refund, where is my refund, refund hasn't,
      money back…weeks, haven't got my money back, didn't get my money back, not been refunded, haven't been refunded
    `,
  },
  {
    code: 'D8.3',
    clear: `
      取件…没来, 没来取件, 上门取件, 没人取件, 没人来取, 取退货, 退货…没人取, 没人上门取, 取件员, 预约取件, 退货…取,
      换货…取
    `,
    en: `
      return pickup, return pick-up, pick up the return, pick up my return, collect the return, collect my return,
      collection…never, return…never collected, return…not collected, nobody collected, no one collected,
      nobody came to collect, nobody came to pick, no one came to pick, never picked up the return, return label,
      pick up the old one, failed collection, missed the collection
    `,
  },
];
