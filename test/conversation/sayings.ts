/** Where a text is heard: the script's step, with what was picked on the way there. */
export const PLACES = {
  rating: ['delivery_followup', 'q1', {}],
  reason: ['delivery_followup', 'sorry', { q1: '2' }],
  remedy: ['delivery_followup', 'remedy', { q1: '2', sorry: 'D1' }],
  call: ['delivery_followup', 'contact3', { q1: '3', why3: 'other' }],
  praise: ['delivery_followup', 'praise', { q1: '5' }],
  solved: ['repair_followup', 'q1', {}],
  when: ['repair_followup', 'visit', { q1: 'no', unresolved: 'other' }],
  effort: ['complaint_closeout', 'effort', { q1: 'yes', rate: '5' }],
  words: ['complaint_closeout', 'left', { q1: 'no' }],
  expected: ['expectation_survey', 'q2', { q1: 'skill' }],
} as const;
export type Place = keyof typeof PLACES;

/** Each line: what is meant, and ways to say it, divided by " | ". */
export const TABLE: Record<Place, readonly (readonly [string | null, string])[]> = {
  rating: [
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
    ['tomorrow', '明天 | tomorrow | Tomorrow please | 2 | 第二个'],
    ['call', '先电话联系 | 打电话 | call me | 4'],
    ['weekend', '周末 | weekend | c'],
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
};
