import type { Asked } from './questions.ts';

/** Where it is heard; each line: what is meant, as `meant` tells it, and ways to say it, divided by " | ". */
export const TABLE: Readonly<Partial<Record<Asked, readonly (readonly [string | null, string])[]>>> = {
  rating: [
    ['4', '不错不错 | 挺好的挺好的 | good good'],
    ['5', '很好很好 | 给你们5分好评 | fucking great | very much satisfied'],
    ['nr+', '没收到货啊，骗子 | 还没收到，非常失望 | not received, terrible'],
    ['4+', '到货了，满意 | 4分，师傅一般'],
    ['3+', '总体还行，就是慢了点 | 师傅很好，3分 | 3 stars, great driver'],
    [
      null,
      '服务态度不错，东西也好 | 等了半天，态度还不错，就是包装撒了 | 送得快，师傅专业，很好，东西坏 | 非常满意，3 | 箱子少了，2 | 满意，3分 | 2 0 | 三四分',
    ],
    [
      '5',
      '5 | ５ | 五 | 5分 | ⑤ | 5️⃣ | ٥ | ५ | ⭐⭐⭐⭐⭐ | ★★★★★ | 5/5 | 5 out of 5 | five | 5 stars | 我给5分 | 满分 | (5) | 5. | 打5分吧',
    ],
    [
      '5',
      '很满意 | 非常满意 | 十分满意 | 特别满意! | 太满意了 | 我很满意 | 对这次服务非常满意 | 超级棒 | 太好了 | 很好 | 完美 | 真棒 | 我选很满意 | 很滿意',
    ],
    [
      '5',
      'very satisfied | Very Satisfied! | VERY SATISFIED | great | excellent | It was amazing | really good | very happy with the service | so good | I love it | perfect | 😍 | 🤩🤩',
    ],
    [
      '4',
      "4 | ４ | 四 | 四分 | ④ | 4️⃣ | 🌟🌟🌟🌟 | ★★★★☆ | 4/5 | four stars | I'd give it a 4 | 4分 | 给4分吧 | 4 points",
    ],
    ['4', '满意 | 不错 | 挺好的 | 挺满意 | 蛮不错的 | 还不错 | 比较满意 | 满意😊 | 满意，谢谢 | 我满意 | 滿意'],
    [
      '4',
      "satisfied | good | pretty good | quite happy | I am satisfied | it was good | happy | nice | 👍 | 🙂 | good job | I'm satisfied",
    ],
    [
      '3',
      '3 | 三 | 三分 | ③ | 基本满意 | 一般 | 一般般吧 | 还行 | 还可以 | 凑合 | 马马虎虎 | 还好 | 不好不坏 | 差不多吧 | 还行吧',
    ],
    [
      '3',
      'okay | so-so | average | not bad | it was ok | it was okay | not too bad | fine | meh | just okay | neutral | 😐',
    ],
    [
      '2',
      '2 | 二 | 两分 | ② | ２分 | 不满意 | 不太满意 | 不怎么满意 | 不是很满意 | 不好 | 不太好 | 没那么满意 | 有点不满意 | 不够好 | 差 | 有点失望 | 不怎么样 | 我不满意',
    ],
    [
      '2',
      "dissatisfied | unsatisfied | not good | not very good | not satisfied | wasn't happy | I'm not happy | not so great | bad | a bit disappointed | unhappy | not great | 👎 | 🙁",
    ],
    [
      '1',
      '1 | 一 | １ | 很不满意 | 非常不满意 | 太不满意了 | 一点也不满意 | 一点都不满意 | 根本不满意 | 太差了 | 很差 | 糟糕 | 太糟糕了 | 差评 | 垃圾 | 非常失望 | 气死我了',
    ],
    [
      '1',
      'very dissatisfied | terrible | awful | horrible service | very bad | really disappointed | extremely unhappy | the worst | not satisfied at all | not at all satisfied | unacceptable | 😡 | 🤬🤬',
    ],
    [
      'nr',
      "还没收到 | 没收到 | 我还没收到货 | 没有收到 | 货没到 | not received | Not received yet | it hasn't arrived yet | I haven't received it | never arrived | I didn't receive it",
    ],
    [
      '2+',
      '2, the box was broken | 2，箱子破了 | 2分，箱子破了 | 2分箱子破了 | 2: late | 不满意，送货太慢 | 不满意因为箱子破了 | Dissatisfied because it was late | 2 - box broken | 箱子破了，不满意',
    ],
    [
      '4+',
      '4, but late | 满意，但是有点慢 | 满意但是慢 | good, but the courier was late | satisfied although it took long',
    ],
    ['5+', '很满意，小哥很热情 | 5, thank you so much, he was kind | very satisfied, kind courier'],
    ['nr+', 'not received, where is my parcel? | 没收到，怎么回事'],
    [
      null,
      '4.5 | 4-5 | 4 or 5 | 3 4 | 6 | 0 | 10 | -1 | −2 | 100 | 8/10 | 4/10 | 2 boxes were missing | 3 days late | 等了2天 | 少了2件 | 零分 | 6颗星 | ⭐⭐⭐⭐⭐⭐',
    ],
    [
      null,
      '满意，不满意 | good. bad. | 5, 1 | 很满意，呵呵，等了三天 | Great, it broke on day one | 好极了，第一天就坏了 | 😍😡 | 很满意😡',
    ],
    [
      null,
      '满意吗 | 满意? | are you satisfied? | 你们满意就好 | 不知道 | hmm | asdf | ... | ??? | 🤷 | 蓝色 | lorem ipsum | 好 | 好的',
    ],
    [
      null,
      'not perfect | I expected good service | 我想要满意的服务 | the weather is good today | 不但快而且好 | hello',
    ],
    [
      '!thanks',
      '谢谢 | 谢谢! | 谢谢您 | 好的谢谢 | 嗯，谢谢啦 | 辛苦了 | thanks | Thank you! | ok thanks | ok, thank you so much | thx | many thanks | 🙏 | 谢谢🙏',
    ],
    [
      '!opt-out',
      '退订 | 退 订 | 退订! | 停止 | 别发了 | 不要再发 | 取消订阅 | TD | td | T | Ｔ | 退\u200b订 | stop | STOP | S T O P | stop!!! | Stop. | ＳＴＯＰ | unsubscribe | quit | END | cancel surveys | no more surveys | 不再询问 | arret | ARRÊT | opt-out',
    ],
    ['!opt-in', '恢复 | resume | RESUME! | 重新订阅'],
    [
      '!human',
      '转人工 | 人工 | 人工客服 | 我要转人工 | 找真人 | 客服 | 找你们经理 | talk to a person | I want to talk to a human | human | agent | can I speak to someone? | customer service | 请找真人',
    ],
    [
      '!status',
      "进度 | 查进度 | 处理进度 | 查询一下进度 | status | STATUS | any update? | case status | what's the status of my case",
    ],
    ['!en', 'English | 英文 | 说英文 | switch to English'],
    ['!zh-CN', '中文 | Chinese | 请说中文'],
    [
      '!danger',
      '冒烟了 | 插上就漏电 | 着火了 | 我受伤了 | 停止使用后漏电 | 工人被砸伤 | it is smoking | there was smoke | it caught fire | I got an electric shock | somebody was injured | my son was hurt | sparks came out | a burning smell',
    ],
    [
      '!gas',
      '有燃气味 | 煤气泄漏 | 家里有天然气味道 | 燃气灶漏气 | I smell gas | gas leak | there is a smell of gas in the kitchen | carbon monoxide alarm went off',
    ],
    ['!danger 2+', '2, it smokes | 不满意，冒烟了'],
    ['!complaint', '我要投诉 | 投诉 | I want to complain | make a complaint'],
    ['1+', '差评，我要投诉 | 很不满意。我要投诉你们！ | terrible, I want to complain | 1分\n我要投诉'],
    // A good score with bad words, or the other way round: both are kept, and somebody should look.
    [
      '5+~',
      '5分，但是师傅迟到了两小时还很凶 | 5，送来的时候箱子摔坏了 | 5 stars, but the courier was rude | 5/5 they broke my door | 10/10 they broke my door | 5 - never arrived, the parcel is lost | 5分 骂人，态度恶劣 | 5, worst service ever | 很满意，但是师傅态度恶劣 | very satisfied, but they damaged the wall | 5分，再也不买了 | 5, I will complain',
    ],
    ['4+~', '4分，洗衣机摔坏了 | 满意，但是东西坏了 | 4, but the driver shouted at me | good, but it was broken'],
    [
      '1+~',
      '1分，师傅非常专业，太棒了 | 1, excellent service, very happy | 1 star. Everything was perfect! | 1分，送得快，态度好',
    ],
    ['2+~', '2，很好很满意 | 2. Great delivery'],
    // What goes together.
    [
      '5+',
      '5，没有任何损坏 | 5分，没坏 | 5, nothing broken | 5, not rude at all | 5 stars, no damage, on time | 5，坏了的冰箱修好了 | 5, fixed the broken lock | 5，就是有点慢 | 5, just a bit late',
    ],
    ['4+', '4，但是有点晚 | 4, a little slow | 4分，就是贵了点'],
    ['3+', '3，箱子坏了 | 3, great driver'],
    [
      '1+',
      '1分，师傅态度恶劣 | 1, the driver was nice but the fridge is broken | 1，不专业 | 1, not good at all, never again',
    ],
    ['2+', '2分，师傅态度很好但是没修好 | 2, nice guy, but late | 2，不专业，很慢'],
    [
      null,
      '5分钟就到了 | 5分钟，很快 | 4星期才到 | I want 5 of them | 他说5分就好了吗 | 要不要5分？ | 5分? | 给几分好',
    ],
    ['!legal', "我要打12315 | 我找律师 | 法院见 | my lawyer will call you | I'll take you to court"],
    ['2+', '不满意，没有人受伤'],
    [
      null,
      "没有冒烟 | 没有着火 | no smoke or fire | nobody was hurt | there wasn't any smoke | it wouldn't hurt to call first | don't stop | 燃气灶已收到 | the gas stove looks nice | smoke detector | 家电到货了 | 被电话吵醒",
    ],
  ],
  reason: [
    [
      'D1',
      '晚到或爽约 | 晚到 | 爽约 | Late or missed slot | late | 1 | A | 第一个 | 选A | the first one | option 1 | 第1项',
    ],
    ['D2.1', '破损 | damaged | Damaged! | 2 | b | 第二个 | 2号'],
    ['D7', '受伤 | injury | danger | 受伤或有危险 | 7 | seventh'],
    ['other', '其他 | 别的 | something else | other | 8'],
    ['mistap', '点错了 | 按错了 | 不小心点错了 | wrong button | oops | tapped by mistake | the last one | 最后一个'],
    ['D2.1+', '破损，箱子全湿了 | damaged, the corner is cracked'],
    ['other+', '说好上午结果晚上才来 | the box was left in the rain | 晚到，破损，还乱收费'],
    [null, '嗯 | what? | 什么意思? | 99 | z | 怎么办?'],
    ['!danger other+', '插上电就冒烟了怕人'],
  ],
  remedy: [
    ['refund', '退货退款 | 退款 | 我要退款 | refund | I want a refund | money back | 2'],
    ['replace', '换货 | 补发 | 更换 | replace | resend | a new one | 1'],
    ['call', '尽快联系我 | 给我打电话 | 4'],
    ['just_tell', '只想反馈 | 反馈一下 | just letting you know | 5'],
  ],
  call: [
    ['yes', '打电话给我 | 好的好的 | 要的要的 | call me | yeah sure'],
    ['no', "别打 | 不要打电话 | 👎🏽 | nah I'm good"],
    ['yes+', 'yes please call after 6 | 好，下午打'],
    [
      'yes',
      '好的 | 好 | 可以 | 要 | 是的 | 嗯 | 行 | yes | Yes please | sure | ok | OK thanks | 好的谢谢 | 👍 | of course | 1 | a',
    ],
    ['no', '不用了 | 不用 | 不需要 | 不用了谢谢 | 算了 | no | No thanks | nope | no need | 👎 | 2'],
    [null, '也许 | maybe | 再说 | yes and no | 看情况'],
    ['!thanks', '谢谢 | thank you'],
  ],
  praise: [
    ['skip', '跳过 | skip | 没有 | none | pass | 5'],
    ['on_time', '准时 | on time | 1'],
    ['!thanks', "不客气 | you're welcome"],
  ],
  solved: [
    ['partly', '差不多好了 | 好多了 | mostly fixed | almost | 基本解决了'],
    ['yes', '好了好了 | 一切正常 | works great | ok now'],
    ['no', '坏了 | 又坏了 | no it is worse'],
    ['no+', 'no it leaks even more | no, but the man was nice'],
    [null, '可能好了 | probably fixed | 差不多'],
    [
      'yes',
      "彻底解决 | 解决了 | 已经解决了 | 修好了 | 好了 | 是的 | fully solved | fixed | it's fixed | yes | works now | yes, it's working | all good now | 没问题了",
    ],
    [
      'no',
      "没有解决 | 没解决 | 还没解决 | 没修好 | 还是不行 | 又坏了 | no | not solved | still broken | not fixed | it still doesn't work | same problem",
    ],
    ['partly', '部分解决 | 好了一半 | 没完全解决 | partly | partially fixed | not completely'],
    ['untried', "还没试 | 还没用 | 不知道 | haven't tried yet | not yet | don't know yet | not sure"],
    [null, '好的 | ok | 可以 | hmm | 解决了吗 | is it solved? | 修好了，又坏了'],
    ['no+', '没修好，声音更大了 | still broken, and now it leaks'],
  ],
  when: [
    ['words', '都行 | 随便 | 听你们的吧 | up to you | any'],
    ['tomorrow', '明天 | tomorrow | Tomorrow please | 2 | 第二个'],
    ['call', '先电话联系 | 打电话 | call me | 4'],
    ['weekend', '周末 | weekend | c'],
    ['tomorrow+', '明天，下午3点后 | tomorrow, after 5 please'],
    [
      'words',
      '明天下午3点后 | 后天上午 | 周六全天 | 周三晚上可以 | 下周一 | 随时都可以 | 10月3号 | 晚上7点以后 | 下午两点到五点 | 工作日下班后 | 15:30 | 今天，明天都行 | 明天可以吗？ | 尽快吧 | 一个小时后',
    ],
    [
      'words',
      'after 6 pm | any time Saturday | tomorrow afternoon | Monday morning | next week | between 2 and 4 | 15:30 | weekdays after work | anytime | 3rd of May | not tomorrow | Is Friday ok? | in two hours | as soon as possible | May 3 | today or tomorrow',
    ],
    [null, '什么时候来 | when will you come? | 不知道 | 看情况 | hmm | 箱子破了 | the box is broken'],
    ['!complaint', '我要投诉'],
    ['!danger words', '明天不行，现在漏电'],
  ],
  effort: [
    ['7', '7 | 七 | 7/7 | 7分 | 7 很省力 | seven'],
    ['1', '1 | 一 | 1 Very hard | 1/7'],
    ['skip', '跳过 | skip'],
    [null, '8 | 0 | 5/10 | 很满意 | good | 3-4'],
  ],
  words: [
    ['words', '少一颗螺丝 | the drum still rattles | 满意 | 2 | ok | 还是不行 | yes'],
    ['!thanks', '谢谢 | thanks'],
    ['!opt-out', '退订 | stop'],
    ['!danger words', '还是漏电 | it smokes again'],
    [null, ' | ... | ！？'],
  ],
  expected: [
    ['5', '必须非常好 | outstanding | 5'],
    ['3', '正常就行 | good enough | 3 | 三'],
    [null, '满意 | great'],
  ],
  recommend: [
    ['9+', '9, friendly staff | 9分，师傅很好'],
    ['10+~', '10/10 they broke my door | 10, worst company ever | 10分，再也不会用了，态度恶劣'],
    ['0+~', '0, excellent, love it'],
    ['6+', '6, too expensive | 6分，服务很好'],
    ['!thanks', '谢谢 | ok thanks'],
  ],
  comparison: [
    ['5+~', '好很多，但是把门撞坏了 | much better, but they broke the door'],
    ['4+', '好一些，师傅挺好 | somewhat better, thanks to the driver'],
  ],
  kano: [
    ['like+', "喜欢，这样很方便 | I'd like it, very convenient"],
    ['!complaint', '我要投诉'],
    [null, '喜欢，不喜欢 | 也许'],
  ],
  solvedAgain: [
    ['untried', "还没试 | 还没用 | haven't tried yet | not yet"],
    ['yes', '解决了 | fixed | 1'],
    [null, '4 | 第四个 | D'],
  ],
  ticks: [
    ['time,other', '第一个和最后一个'],
    ['time,intact', '1和2都好 | 只有1和2 | just 1 and 2'],
    ['time,intact,manner,install', '全都好，谢谢 | everything was great'],
    ['done', '没有 | none | 没别的了'],
    ['time', '准时 | 1 | A | 第一个 | on time'],
    [
      'time,manner',
      '1 and 3 | 1、3 | 1,3 | 1 3 | 1，3 | 1和3 | 1+3 | 1 & 3 | A C | A、C | a, c | a and c | AC | A和C | 第一和第三 | 第一个和第三个 | first and third | the first and the third | 准时和服务态度 | 准时、服务态度 | 准时，服务态度 | 准时 服务态度 | on time and manner | On time, Manner | manner and on time | 服务态度还有准时 | 3 1 | 1; 3 | 选1和3 | option 1 and option 3 | 1\n3',
    ],
    [
      'time,intact,manner,install',
      '都有 | 全部 | 全选 | 都选 | 以上都是 | all | all of them | All of the above | everything | 1,2,3,4 | 1 2 3 4 | ABCD | 全部都是',
    ],
    ['done', "就这些 | 没有了 | 没了 | done | that's all | That's it | nothing else | no more | 选完了 | 好了"],
    ['time,intact,done', "准时和包装，就这些 | 1,2, done | on time, packaging, that's all"],
    [
      'time,manner+',
      '1,3，师傅帮忙把旧的搬下楼了 | on time and manner, he even carried the old one down | 准时、服务态度，特别好的小伙子',
    ],
    ['other+', '师傅帮忙把旧冰箱搬下楼了 | he even took the old fridge away | 1 and 3 boxes were broken'],
    ['other', '其他 | something else | 5'],
    [
      null,
      '除了1都有 | all but 2 | all except packaging | 7 | 1 and 9 | 什么意思 | which? | 嗯 | 13 | ACE1 | CA | 准时吗',
    ],
    ['!thanks', '谢谢 | thank you so much'],
    ['!complaint', '我要投诉'],
    ['!danger other+', '插上电就冒烟了怕人'],
  ],
  words_or_skip: [
    ['skip', '跳过 | skip | 没有 | none | 不想说 | no comment | Skip. | 不适用'],
    ['words', '1 | A | 没有什么不满意 | the price | 3分钟就修好了 | 不好说'],
    ['!complaint', '我要投诉 | I want to complain'],
    ['!thanks', '谢谢'],
    ['!human', '转人工'],
  ],
  photo: [
    ['skip', '跳过 | skip | 没有照片 | no photo | 没拍'],
    ['words', '照片在电脑里 | I will send it later | 箱子破了个洞'],
  ],
};
