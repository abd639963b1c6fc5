/** Complaints as customers write them, with the category that a person gave them, one a line: `code sentence`. */
export const ZH: readonly string[] = `
P1 洗衣机装好以后就不转了
P1 新电视没有声音
P1 热水器不出热水
D1.1 说好昨天送到，结果今天下午才送来，耽误我上班
D1.1 三个多小时都没见到货，太烂了
D1.1 快递太慢了，等了整整一个星期
D1.1 送货晚了两个多小时，电话也不打一个
D1.1 配送超时一个半小时，简直龟速
D1.1 十点下的单，十二点半不催还不来，催了三次才送到
D1.1 物流慢得离谱，同城走了五天
D1.2 约好周六上午送货，等了一天都没来
D1.2 送货员爽约两次，每次都说下午到
D1.3 没打电话就送来了，家里根本没人
D1.4 物流信息三天没更新，不知道送到哪了
D1.4 单号查不到任何信息
D2.1 收到的时候外壳就摔坏了
D2.1 冰箱门上有一道很长的划痕
D2.1 电视屏幕碎了，根本没法用
D2.1 送来的时候杯子全碎了
D2.1 配送员把汤全洒了，餐盒都压扁了
D2.2 外箱全烂了，里面一点缓冲都没有
D2.2 包装太差，箱子都破了
D2.3 少了一包螺丝，装不起来
D2.3 我买的白色，给我发的黑色，发错货了
D2.3 点的两份，只送了一份
D2.3 送错了，要辣的给我送成不辣的
D2.3 说明书和遥控器都没有，配件不全
D2.4 快递把我的包裹弄丢了
D2.5 实物和图片完全不一样，货不对板
D2.6 新机器插上电没反应，到手就是坏的
D2.6 拆开第一次用就坏了
D3.1 我根本没收到，系统却显示已签收
D3.1 谁签收的？我家没人，虚假签收
D3.2 快递员直接放门口就走了，也不打电话
D3.2 没经过我同意就扔驿站了
D3.3 送到隔壁小区去了，地址都看错
D3.3 包裹送到别人家了
D3.4 洗衣机送到楼下就不管了，不肯上楼
D3.4 让我自己搬上六楼
D4.1 送货员态度恶劣，说话很凶
D4.1 快递员在电话里骂我
D4.2 快递员把箱子往地上一扔就走了，野蛮装卸
D4.4 送货的非要我给五星好评，不给不走，索要好评
D5.1 货到了没人来安装，都一周了
D5.2 空调装歪了，支架也不稳
D5.2 热水器安装质量太差，接口一直漏
D5.3 安装师傅装完就走，也没教怎么用
D5.4 搬冰箱的时候把我家地板划了一大道
D5.5 装完一地垃圾，纸箱泡沫都没带走
D6.1 上楼还要收50块上楼费，事先没说
D6.1 安装师傅乱收费，一个支架收了两百
D6.3 发票一直没给，催了好几次
D7 搬运的时候箱子砸到我爸的脚，受伤流血了
D8.1 七天无理由都不给退
D8.2 退货都半个月了，退款还没到账
D8.3 说好上门取件，等了三天没人来取
R1.1 师傅来了一趟，洗衣机还是漏水，根本没修好
R1.1 修完还是不制冷，等于白修
R1.1 空调修了跟没修一样
R1.2 修好没两天又坏了，同样的毛病
R1.3 修完空调灯又不亮了，越修越坏
R1.4 师傅查不出原因，换了一堆零件也没用
R1.5 这已经是第三次维修了，问题还在
R2.1 报修一个星期了都没人上门
R2.2 约好上午来修，师傅放鸽子
R2.2 维修师傅迟到三个小时
R2.3 说要等配件，一等就是一个月
R2.4 手机送修二十天了还没修好
R3.1 维修师傅不耐烦，问两句就发火
R3.2 师傅一看就是新手，什么都不懂
R3.3 修完厨房到处都是油污，也不打扫
R3.4 维修点拒绝维修，说不保修
R4.1 修完才告诉我多少钱，事先没报价
R4.2 换个小零件收我五百，维修费太贵了
R4.3 还在保修期内居然收费
R4.4 没坏的零件也给我换了，过度维修
R5.1 换的屏幕不是原装的
R5.3 换下来的旧主板被师傅拿走了，没还给我
R6.1 师傅修完就走，没讲解哪里坏了
R6.3 没有给维修单，也没有收据
R7.1 修完以后插上电就冒烟
R7.1 热水器漏电，手碰到发麻
R7.2 修完燃气灶有煤气味
R8.1 热线一直打不通，根本预约不上
R8.2 每次打电话都要重新说一遍，换个人就要从头说
R8.3 说好第二天给我回电话，到现在没人联系我
R9.1 修手机的时候把后盖弄坏了
R9.2 修完电脑，照片全没了，数据都没备份
P1 质量太差，用起来异响很大
P1 饭里面吃出头发，太恶心了
P1 粥是馊的，直接扔了
P2 噪音太大，晚上根本没法睡
P2 味道一般，分量也少
P2 续航只有半天，耗电太快
P3 虚假宣传，页面上写的功能根本没有
P4 用了不到三个月就坏了，太不耐用
C1 店员态度恶劣，爱答不理
C1 服务态度太差，没礼貌
C2 同一笔订单扣了两次款
C3 电话打了十几个没人接，消息也不回
C4 投诉了三次都没人处理，互相踢皮球
C5 优惠券用不了，说好的满减也没有
C6 我的手机号被泄露了，天天接骚扰电话
D1.1 距离饭店就200米的路程，点了个外卖，晚到40分钟。
D1.1 下单2个小时才送到。无语了。
D1.1 11点半下单并支付。快1点才送到。比大约外卖时间晚了40分钟！
D1.1 2小时送到，不知道为什么，催了无数次
D1.1 送餐太慢了，东西都凉了
D2.1 菜汤全洒了！
D2.1 盒子好像倒了，饭撒了……
D2.3 少送了一份粥
D2.3 全送错了，要的热的给的冰的，要的冰的给的热的
D2.3 备注说了要皮蛋粥，给我南瓜粥
P1 超级差，南瓜粥已变质，馊了
P1 粥里吃出了小苍蝇！！！
P2 不好吃，太油腻、有些干！
P2 个人感觉味道很一般
`
  .trim()
  .split('\n');

export const EN: readonly string[] = `
P1 The fridge does not cool
P1 The new washing machine is not spinning
P1 The TV has no sound and the screen is black
D1.1 The delivery was three days late and nobody told me
D1.1 It took over two weeks to arrive although I paid for express
D1.1 Still waiting for my order, it was promised for Monday
D1.1 My parcel arrived a week later than promised
D1.1 Slow shipping, worst I ever had
D1.2 I stayed home all day for the delivery and the driver never came
D1.2 They missed the delivery slot twice
D1.3 The courier turned up without calling first, I was not at home
D1.4 Tracking has not been updated for five days, no idea where my parcel is
D2.1 The table arrived damaged, one leg is cracked
D2.1 The screen was smashed when I opened it
D2.1 Huge dent in the door of the fridge
D2.1 Two of the plates were broken in the box
D2.2 Terrible packaging, the box was wet and torn
D2.2 The item had no padding at all, badly packed
D2.3 There are screws missing so I can't put it together
D2.3 You sent me the wrong colour
D2.3 I ordered three and only received two
D2.3 This is not what I ordered
D2.3 The remote was missing from the box
D2.4 The courier lost my parcel
D2.5 Looks nothing like the picture on the website
D2.6 Brand new and it doesn't turn on, dead on arrival
D2.6 It was faulty out of the box
D3.1 It says delivered but I never received anything
D3.1 Marked as delivered and signed by someone I don't know
D3.2 They left it outside in the rain
D3.2 The package was left on the doorstep without asking me
D3.3 You delivered it to the wrong address
D3.3 My sofa was delivered to someone else
D3.4 The men refused to carry it upstairs
D3.4 I had to carry it myself to the fourth floor
D4.1 The driver was very rude and shouted at my wife
D4.1 Rude courier, hung up on me
D4.2 I watched the courier throw it, he threw the box over the gate
D4.4 The delivery guy asked me for a tip
D5.1 The washing machine was delivered but not installed
D5.2 The TV was installed crooked, it is not level
D5.2 Very sloppy installation, the shelf wobbles
D5.3 They left without explaining how to use it
D5.4 They scratched my wooden floor when bringing it in
D5.5 The installers left a mess, cardboard everywhere
D6.1 I had to pay an extra charge for the stairs
D6.1 Hidden fees for delivery that nobody mentioned
D6.3 I still have not got an invoice
D7 The box fell on my foot and I got hurt
D8.1 The shop refuses to refund me
D8.1 They won't accept the return although it is unopened
D8.2 I returned it a month ago and still no refund
D8.3 Nobody came to collect the return
R1.1 The technician came but the dishwasher still leaks
R1.1 My boiler is not fixed, still no hot water
R1.1 The repair didn't work at all
R1.2 Two days after the repair the same fault came back
R1.2 It broke again within a week
R1.3 Now there is a new fault since the repair
R1.4 They could not find the fault and just guessed
R1.5 This is the third time it has been repaired
R2.1 I waited three weeks for a technician
R2.2 The technician never showed up
R2.2 The engineer was two hours late
R2.3 Still waiting for a spare part
R2.4 My phone has been in repair for six weeks
R2.4 It took a month to fix a simple lamp
R3.1 The technician was rude and impatient
R3.2 The repairman was incompetent, he didn't know what he was doing
R3.3 The engineer left grease everywhere and muddy footprints
R3.4 The service centre refused to repair it
R4.1 Nobody gave me a quote before starting
R4.2 You overcharged me for a five minute job
R4.2 The repair bill is far too high
R4.3 I was charged although it is still under warranty
R4.4 They replaced parts that were fine, totally unnecessary repair
R5.1 They used a fake battery, not original
R5.2 The new part broke after a day, poor quality part
R5.3 The technician took the old parts with him
R6.1 He did not explain what was wrong with it
R6.1 No explanation what was done
R6.3 I didn't get any paperwork, no record of the repair
R7.1 After the repair there is smoke coming out of it
R7.1 I got an electric shock from the oven
R7.2 It smells of gas since the technician left
R8.1 It is impossible to book an appointment
R8.2 I have to explain everything again to every agent
R8.3 They promised to call me back and never did
R9.1 The technician scratched my worktop and damaged my kitchen
R9.2 All my photos are gone after the repair
P1 The product is defective, it makes a strange noise
P1 Poor quality, the zip stopped working
P1 The fruit was rotten
P2 The vacuum has weak suction and is too loud
P2 Battery life is terrible
P3 False advertising, it does not have the feature you promised
P4 It fell apart after two months, not durable
P4 It lasted only three weeks
C1 The staff in the store were unfriendly and dismissive
C1 Terrible customer service, very rude
C2 I was charged twice for the same order
C3 Nobody answers the phone and there is no reply to my emails
C4 My complaint was ignored and then closed
C4 I was passed around from department to department
C5 The discount code was not applied, no voucher either
C6 You leaked my phone number, now I get spam calls
`
  .trim()
  .split('\n');

/** Two complaints in one breath, or one that could be of two kinds: nothing to be sure of. */
export const UNSURE: readonly string[] = [
  '送得慢，还少了一件',
  '师傅迟到了',
  '等了三个小时',
  '送货晚，地板也被划了，还乱收费',
  '坏了',
  '太慢了',
  'late',
  'The delivery was late and the screen is cracked',
  'no show',
  'too slow',
  'The driver was rude and the table is scratched',
  'it is broken',
];

/** Nothing in these says what it is about. */
export const SILENT: readonly string[] = [
  '',
  '。。。',
  '不好',
  '我很失望',
  '以后再也不会买了',
  '很不满意',
  '没有破损，没有少件',
  'bad',
  'I am very disappointed',
  'never again',
  'no damage, nothing missing',
  'hello',
  '12345',
  '😡😡😡',
  'asdf',
];
