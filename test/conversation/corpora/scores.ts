/**
 * What a reply says on each scale: the score (or the id of a choice beside it), or null where it must be asked again.
 * Replies are divided by " | ". Nothing here has words beside the rating; `sayings.ts` has those.
 */
export const SCORES: Readonly<Record<string, readonly (readonly [score: string | null, replies: string])[]>> = {
  plainRating: [
    // Digits of many scripts, signs, words, fractions.
    [
      '5',
      '5 | ５ | 五 | 伍 | ⑤ | 5️⃣ | ٥ | ۵ | ५ | ৫ | ๕ | ៥ | 𝟓 | ❺ | ➄ | ➎ | ⓹ | Ⅴ | 〥 | ⑸ | ⒌ | ㊄ | (5) | 5. | 5！ | 【5】 | "5" | 5 分 | 5.0',
    ],
    [
      '4',
      '4 | ４ | 四 | 肆 | ④ | 4️⃣ | ٤ | ۴ | ४ | ৪ | ๔ | ៤ | 𝟒 | ❹ | ➃ | ➍ | Ⅳ | ㈣ | 4。 | 「4」 | \u200b4\u200b | 4\ufe0e',
    ],
    ['3', '3 | ３ | 三 | 叁 | ③ | 3️⃣ | ٣ | ३ | 3/5 | three | THREE'],
    ['2', '2 | ２ | 二 | 两 | 兩 | 贰 | 貳 | ② | 2️⃣ | ٢ | २ | 2/5 | two'],
    ['1', '1 | １ | 一 | 壹 | ① | 1️⃣ | ١ | १ | 1/5 | one | 1 star'],
    [
      '5',
      '5分 | 五分 | 5星 | 五星 | 五颗星 | 5颗星 | 5个星星 | 5星级 | 给5分 | 打5分 | 打个5分 | 我给5分 | 我打五分 | 评5分 | 5分吧 | 5分！ | 5/5 | 5 / 5 | 5 out of 5 | 5 stars | five stars | 5-star | 5 points | five | Five! | FIVE | a 5 | 满分 | 滿分 | 打满分 | 给满分 | 必须5分 | 5⭐ | 5★ | 5 ⭐ | 5* | 5stars | full marks | 100分 | 一百分 | 10/10 | 100%',
    ],
    [
      '4',
      "4分 | 四分 | 四星 | 四颗星 | 给四分吧 | 大概4分 | 差不多4分吧 | 4分左右 | 4/5 | 4 of 5 | 4 out of 5 stars | four stars | I'd give it a 4 | I would give them a 4 | give it 4 | rating: 4 | score 4 | my rating is 4 | 4 please | 4, thanks | maybe a 4 | about a 4 | a solid 4",
    ],
    ['5', '⭐⭐⭐⭐⭐ | ★★★★★ | 🌟🌟🌟🌟🌟 | ⭐️⭐️⭐️⭐️⭐️ | ⭐ ⭐ ⭐ ⭐ ⭐'],
    ['4', '⭐⭐⭐⭐ | ★★★★☆ | ★★★★'],
    ['3', '⭐⭐⭐ | ★★★☆☆'],
    ['1', '⭐ | ★☆☆☆☆ | 1 star | one star | 一星 | 一颗星'],
    // Places, as the buttons were shown.
    ['5', 'A | a | 选A | 第一个 | 第1个 | the first one | first | first option | 头一个'],
    ['4', 'B | 第二个 | second | 2nd | the second option'],
    ['1', 'E | 第五个 | 最后一个 | the last one | 5th'],
    // Chinese: from best to worst.
    [
      '5',
      '很满意 | 非常满意 | 十分满意 | 特别满意 | 超级满意 | 相当满意 | 太满意了 | 真的很满意 | 非常非常满意 | 我很满意 | 对这次服务非常满意 | 很滿意 | 百分百满意 | 满意极了 | 很好 | 非常好 | 太好了 | 特别好 | 真好 | 好极了 | 完美 | 太完美了 | 太棒了 | 超棒 | 真棒 | 棒棒哒 | 超赞 | 太赞了 | 点赞 | 好评 | 五星好评 | 无可挑剔 | 没得说 | 师傅非常专业 | 服务很周到 | 很给力 | 很喜欢 | 非常开心 | 超出预期 | 挑不出毛病 | 非常不错',
    ],
    [
      '4',
      '满意 | 满意的 | 满意啊 | 我满意 | 比较满意 | 还是比较满意 | 挺满意 | 挺满意的 | 蛮满意 | 挺好 | 挺好的 | 蛮好的 | 比较好 | 不错 | 还不错 | 挺不错的 | 蛮不错的 | 很不错 | 真不错 | 服务不错 | 态度挺好的 | 赞 | 棒 | 挺棒的 | 没毛病 | 滿意 | 還不錯 | 挺給力',
    ],
    [
      '3',
      '一般 | 一般般 | 一般般吧 | 一般吧 | 还行 | 还行吧 | 还可以 | 还可以吧 | 可以 | 还好 | 还好吧 | 凑合 | 凑合吧 | 凑活 | 将就 | 马马虎虎 | 过得去 | 说得过去 | 中规中矩 | 不好不坏 | 就那样 | 就那样吧 | 普通 | 中等 | 差强人意 | 勉强 | 勉强可以 | 还算满意 | 还算可以 | 基本满意 | 差不多吧 | 及格 | 中评 | 不算差 | 不差 | 不太差 | 還行 | 還可以 | 湊合',
    ],
    [
      '2',
      '不满意 | 不太满意 | 不大满意 | 不怎么满意 | 不是很满意 | 不是特别满意 | 不够满意 | 没那么满意 | 没有很满意 | 谈不上满意 | 算不上满意 | 有点不满意 | 有些不满意 | 不滿意 | 不好 | 不太好 | 不怎么好 | 不是很好 | 不够好 | 没多好 | 不怎么样 | 不咋地 | 不行 | 不太行 | 差 | 比较差 | 有点差 | 差劲 | 失望 | 有点失望 | 比较失望 | 有点不爽 | 不理想 | 不如意 | 有待改进 | 服务态度差 | 很一般 | 不尽如人意 | 不太專業 | 不开心',
    ],
    [
      '1',
      '很不满意 | 非常不满意 | 十分不满意 | 特别不满意 | 极其不满意 | 太不满意了 | 很不滿意 | 一点也不满意 | 一点都不满意 | 根本不满意 | 完全不满意 | 毫不满意 | 丝毫不满意 | 很不好 | 非常不好 | 太差了 | 很差 | 非常差 | 差极了 | 太差劲了 | 糟糕 | 太糟糕了 | 糟透了 | 烂 | 太烂了 | 垃圾 | 太垃圾了 | 差评 | 给差评 | 坑人 | 太坑了 | 气死我了 | 非常失望 | 太失望了 | 失望透顶 | 恶劣 | 态度恶劣 | 极其恶劣 | 一塌糊涂 | 无语 | 骗子 | 忍无可忍 | 很生气 | 再也不买了',
    ],
    // English: from best to worst.
    [
      '5',
      "very satisfied | Very Satisfied! | extremely satisfied | completely satisfied | really satisfied | I'm very satisfied | very happy | really happy | so happy | very pleased | very good | really good | so good | super good | very nice | great | great! | it was great | great service | excellent | Excellent!!! | amazing | it was amazing | awesome | fantastic | wonderful | brilliant | superb | outstanding | perfect | absolutely perfect | flawless | top notch | first class | love it | I loved it | couldn't be better | couldn't be happier | exceeded my expectations | best service ever | the best | spot on | well done | very impressed | over the moon",
    ],
    [
      '4',
      "satisfied | I'm satisfied | I am satisfied | quite satisfied | pretty satisfied | mostly satisfied | fairly satisfied | good | it was good | pretty good | quite good | good service | good job | nice | nice job | happy | quite happy | I'm happy with it | pleased | glad | content | no complaints | can't complain | liked it | thumbs up | all good | everything was good",
    ],
    [
      '3',
      "okay | it was okay | it was ok | it's ok | it's okay | just okay | ok I guess | so-so | so so | average | pretty average | meh | decent | acceptable | mediocre | fair | fine | it was fine | alright | neutral | not bad | not too bad | not that bad | not so bad | not bad at all | it wasn't bad | could be worse | nothing special | neither good nor bad | passable | in between | 50/50 | good enough",
    ],
    [
      '2',
      "dissatisfied | I'm dissatisfied | somewhat dissatisfied | a bit dissatisfied | unsatisfied | not satisfied | not very satisfied | not really satisfied | not entirely satisfied | not quite satisfied | wasn't satisfied | not good | not very good | not so good | not that good | not great | not so great | wasn't great | not happy | not very happy | I'm not happy | unhappy | bad | pretty bad | poor | disappointed | a bit disappointed | disappointing | could be better | could have been better | below average | below expectations | not impressed | needs improvement | left a lot to be desired | hardly satisfied | far from satisfied | less than satisfied | thumbs down",
    ],
    [
      '1',
      'very dissatisfied | extremely dissatisfied | really dissatisfied | not at all satisfied | not satisfied at all | not good at all | very bad | really bad | so bad | very poor | very unhappy | extremely unhappy | very disappointed | really disappointed | terrible | terrible service | it was terrible | awful | absolutely awful | horrible | dreadful | appalling | atrocious | disgusting | pathetic | useless | garbage | the worst | worst service ever | unacceptable | disgraceful | a disaster | a joke | never again | waste of money | hate it | it sucks | furious | totally useless',
    ],
    // Faces.
    ['5', '😍 | 🥰 | 🤩 | ❤️ | 💯 | 😍😍😍 | 太棒了👍 | 很满意😊 | great 🎉 | 👍🏽很好'],
    ['4', '👍 | 👍🏻 | 👍👍 | 🙂 | 😊 | 😀 | 👏 | 满意😊 | good 👍 | 不错👍'],
    ['3', '😐 | 😑 | 一般😐'],
    ['2', '🙁 | 👎 | 😞 | 😕 | 💔 | not good 👎'],
    ['1', '😡 | 🤬 | 💩 | 😠😠 | 太差了😡'],
    // What could be two answers, or none, is asked again.
    [
      null,
      '0 | 6 | 7 | 10 | 11 | 99 | 555 | -1 | −3 | 负1 | 4.5 | 3.5分 | 4-5 | 4~5 | 4到5分 | 4或5 | 四五分 | 3 or 4 | 4 5 | 4,5 | 1/2 | 8/10 | 4/10 | 5/10 | 3/4 | 6/5 | ⭐⭐⭐⭐⭐⭐ | ☆☆☆ | 零 | 零分 | 零分的话呢 | zero stars | 0 stars | 0/10 | 10分 | 90分 | option 1 | 选项2 | 3号',
    ],
    [
      null,
      '满意，不满意 | 好又不好 | 满意或者一般 | good and bad | good? | 满意吗 | 满意？ | 你满意就好 | 5? | 几分 | 多少分 | 什么意思 | what? | which one | how do I rate',
    ],
    [
      null,
      '4 | 5'
        .split(' | ')
        .map((n) => `${n} boxes were missing`)
        .join(' | '),
    ],
    [
      null,
      '5分钟就到了 | 5分钟 | 4星期了 | 2天 | 等了3天 | 3 days late | 2 hours | 4pm | 5号 | 3楼 | 1月 | 5 people came | no 4 | 4th of May | 第六个 | F | Z',
    ],
    [
      null,
      '好 | 好的 | 嗯 | 哦 | 是的 | 对 | ok | yes | no | 不 | 没有 | 随便 | 不知道 | 不清楚 | 看情况 | hmm | idk | maybe | dunno | k | lol | 哈哈 | 呵呵 | 😂 | 🤷 | 🙏? | 👌 | 🤔 | 😅 | ... | ??? | !!! | asdf | qwerty | 蓝色 | hello | 你好 | 在吗 | 😍😡 | 👍👎 | 很满意😡 | 很满意🙄 | great 🙄',
    ],
    [
      null,
      '你们真行 | 可真够可以的 | 你们厉害 | not perfect | not excellent? | I expected good service | 我想要满意的服务 | 希望满意 | 如果满意的话 | 以前很满意 | 朋友说不错 | the weather is good | good morning | nice to meet you | good luck | 好久不见 | 好贵 | 好大 | 好几次 | 满意度 | 不满 意思 | 没意见 | satisfied customers | terms and conditions | 差一点就满意 | 不知道满不满意',
    ],
  ],
  rating: [
    [
      'nr',
      '还没收到 | 没收到 | 没有收到 | 我没收到货 | 没到货 | not received yet | I never received it | it never arrived | nothing arrived | F | 最后一个 | 第六个',
    ],
    [null, 'G | 第七个'],
  ],
  quality: [
    ['5', '很好 | Very good | 5 | 太好了 | excellent'],
    ['4', '好 | Good | 4 | 不错'],
    ['3', '一般 | Fair | 3'],
    ['2', '差 | Poor | 2 | 不好 | 不怎么样'],
    ['1', '很差 | Very poor | 1 | terrible'],
  ],
  faces: [
    ['5', '😀 | 很满意 | 😀 很满意 | 😀 Very satisfied | 5'],
    ['4', '🙂 | 满意 | 👍 | good'],
    ['1', '😡 | 很不满意 | awful'],
  ],
  comparison: [
    [
      '5',
      '5 | 好很多 | 好太多了 | 好多了 | 比预期好很多 | 远超预期 | much better | a lot better | way better | Much better than expected | far better than I expected | 第一个 | A | ⭐⭐⭐⭐⭐',
    ],
    [
      '4',
      '4 | 好一些 | 好一点 | 稍微好一点 | 比预期好 | 比预期好一些 | somewhat better | a bit better | slightly better | better | better than expected | 四',
    ],
    [
      '3',
      '3 | 差不多 | 差不多吧 | 一样 | 跟预期一样 | 和预期差不多 | 符合预期 | 没什么区别 | about the same | the same | as expected | no difference | same',
    ],
    [
      '2',
      '2 | 差一些 | 差一点 | 稍微差一点 | 不如预期 | 比预期差 | 比预期差一些 | 低于预期 | somewhat worse | a bit worse | worse | worse than expected | below expectations',
    ],
    [
      '1',
      '1 | 差很多 | 差太多了 | 差远了 | 比预期差很多 | 远不如预期 | much worse | a lot worse | way worse | much worse than expected',
    ],
    ['skip', '不适用 | 跳过 | skip | N/A'],
    [
      null,
      '满意 | 很满意 | 好 | good | great | 超出预期 | exceeded expectations | 👍 | 6 | 0 | 8/10 | 更贵了 | better or worse',
    ],
  ],
  expected: [
    ['5', '5 | 必须非常好 | 非常好 | 越好越好 | 完美 | outstanding | excellent | the best'],
    ['4', '4 | 应该很好 | 很好 | very good | really good'],
    ['3', '3 | 正常就行 | 正常 | 一般就行 | 过得去就行 | good enough | normal | average | acceptable'],
    ['2', '2 | 要求不高 | 不高 | not fussy | not picky'],
    ['1', "1 | 无所谓 | 都行 | 随便 | 都可以 | doesn't matter | I don't care | whatever"],
    [null, '满意 | great | 不满意 | 6 | 10/10 | 快一点 | on time'],
  ],
  effort: [
    [
      '7',
      '7 | ７ | 七 | 柒 | ⑦ | 7️⃣ | 7分 | 7/7 | seven | 很省力 | 非常省力 | very easy | extremely easy | 7 Very easy',
    ],
    ['6', '6 | 六 | 6分 | 6/7 | six | give it a 6'],
    ['4', '4 | 四 | 4 out of 7 | 4分'],
    ['1', '1 | 一 | 1分 | 很费力 | 非常费力 | very hard | very difficult | 1 Very hard'],
    ['skip', '跳过 | skip | 不想说'],
    [
      null,
      '8 | 0 | 10 | 5/10 | 4/5 | 5 stars | ⭐⭐⭐⭐⭐ | 五星 | 省力 | easy | hard | 满意 | 很满意 | good | 3-4 | 第一个',
    ],
  ],
  recommend: [
    [
      '10',
      '10 | １０ | 十 | 拾 | ⑩ | 🔟 | 10分 | 十分 | 10/10 | 10 out of 10 | ten | 满分 | 一定会 | 肯定会 | certainly | definitely | absolutely | extremely likely',
    ],
    ['9', '9 | 九 | 9分 | 9/10 | nine | 玖'],
    ['8', '8 | 八 | 八分 | 8/10 | eight | 8分吧 | ８ | ٨ | ⑧ | 8️⃣ | 打8分 | 8 out of 10 | I would say 8'],
    ['7', '7 | 7分'],
    ['5', '5 | 五 | 5分 | 5/10'],
    [
      '0',
      '0 | ０ | 零 | 〇 | 0分 | 零分 | 0/10 | zero | 0️⃣ | ٠ | ⓪ | 完全不会 | 绝对不会 | not at all | definitely not | no way',
    ],
    [
      null,
      '11 | 100 | -1 | 4/5 | 5/5 | 5 stars | ⭐⭐⭐⭐⭐ | 五星 | 8-9 | 8.5 | 7 or 8 | 会 | 可能会 | 不会 | maybe | yes | no | 满意 | 很满意 | good | great | 看情况 | 第一个 | 9/11',
    ],
  ],
  kano: [
    ['like', "喜欢 | 很喜欢 | 我喜欢 | I like it | I'd like it | love it | 第一个 | A"],
    ['must', "理应如此 | 应该的 | 本来就该 | 必须的 | I'd expect it | expect it | must be | B"],
    ['neutral', "无所谓 | 都行 | 随便 | 没感觉 | neutral | don't care | doesn't matter"],
    ['live', '能接受 | 可以接受 | 勉强接受 | I can live with it | live with it | acceptable'],
    [
      'dislike',
      "不喜欢 | 很不喜欢 | 讨厌 | 不能接受 | 接受不了 | I'd dislike it | dislike | don't like it | hate it | E | 最后一个",
    ],
    [null, '1 | 5 | 3 | 满意 | 还行 | ok | good | 好 | yes | maybe'],
  ],
};
