/** Replies that ask for something whatever was asked, and replies that only look like it. Divided by " | ". */
const list = (...lines: readonly string[]) => lines.join(' | ').split(' | ');

export const OPT_OUT = {
  said: list(
    '退订 | 退订。 | 退 订 | 退\u200b订 | 【退订】 | 退訂 | 我要退订 | 请退订 | 退订谢谢 | 麻烦退订一下 | 帮我退订 | 怎么退订 | 能不能退订 | 我想退订 | 停 | 停止 | 停止！ | 停止发送 | 停止推送 | 取消订阅 | 取消訂閱 | 取消问卷 | 取消回访 | TD | td | Td. | ＴＤ | T | Ｔ | t | 回T退订',
    '别发了 | 别再发了 | 别给我发了 | 不要发了 | 不要再发 | 不要再发了！！ | 请不要再发 | 不要再给我发消息了 | 不要給我發短信 | 不想再收到消息 | 不再询问 | 不要再问了 | 别问了 | 拒收 | 别打扰我 | 不要再打扰我了 | 請勿打擾 | 别烦我 | 别骚扰我 | 不要再回访了',
    'stop | STOP | Stop. | stop!!! | S T O P | s.t.o.p | ＳＴＯＰ | st\u00adop | stop please | please stop | Please STOP! | stop it | stop now | stop, thanks | stop all | stop messaging me | stop texting me | stop sending me these | please stop sending me messages | stop asking | stop the surveys | stop contacting me',
    "unsubscribe | UNSUBSCRIBE | Unsubscribe me | please unsubscribe | unsubscribe please | I want to unsubscribe | can you unsubscribe me | how do I unsubscribe | opt out | opt-out | OPTOUT | please opt me out | quit | QUIT | end | END. | cancel | cancel surveys | cancel my subscription | no more surveys | No more messages, please | don't message me | Don't contact me again | do not contact me | dont text me | leave me alone | remove me | take me off your list | arret | ARRÊT | arrêt",
  ),
  not: list(
    '停止使用后漏电 | 停止工作了 | 机器停止了 | 停了 | 停电了 | 停车费谁出 | 停一下 | 不停地响 | 停在门口 | 别停 | 不要停止 | 不要退订 | 不退订 | 我没有退订 | 退订单 | 退订金 | 退订了吗 | 我想退货 | 退货 | 退款 | 退钱 | 取消订单 | 取消预约 | 取消上门 | 我要取消 | 别发错了 | 别发错货 | 不要发顺丰 | 不要再发错 | 不要再发旧款了',
    '别问我 | 不要问 | 别来了 | 不要来了 | 不用来了 | 拒收包裹 | 我拒收了这个快递 | 别打扰邻居 | TD-SCDMA | T恤 | T恤少了一件 | 型号T | 推荐T100 | 没收到退订短信 | 这是退订的原因 | 投诉 | 恢复',
    "don't stop | Don't stop sending updates | please don't stop | never stop | stop by tomorrow | stop by anytime | it stopped working | The machine will not stop | non stop noise | it won't stop leaking | stop leaking | bus stop | full stop missing | stop the leak please | stopped | one stop shop | stop using it after the shock",
    "cancel my order | cancel the appointment | please cancel the delivery | can I cancel? | cancelled | he cancelled | cancellation fee | the end | end of story | at the end of the day | weekend | in the end it worked | quite good | quit working after a week | it quit on me | I quit my job | ending was bad | unsubscribed by mistake | I did not unsubscribe | why was I unsubscribed | opt for refund | option 2 | remove me from the group chat with the driver | remove the old one | leave it at the door | leave me a note | no more problems | no more noise | no more delays please | don't contact my neighbour | arrest him | start",
  ),
};

export const OPT_IN = {
  said: list(
    '恢复 | 恢复订阅 | 重新订阅 | 订阅 | 恢复！ | 恢復 | resume | RESUME | Resume please | start | START | unstop | subscribe | opt in | opt-in | resume surveys',
  ),
  not: list(
    '恢复正常了 | 恢复出厂设置 | 什么时候恢复 | 恢复了吗 | 还没恢复 | 要订阅吗 | 订阅号 | the fridge resumed cooling | my résumé | when will service resume | it does not start | start again from the top | restart | subscribe?! to what | started',
  ),
};

export const HUMAN = {
  said: list(
    '人工 | 转人工 | 轉人工 | 转人工客服 | 人工客服 | 人工服务 | 我要人工 | 我要转人工 | 请转人工 | 能转人工吗 | 可以转人工吗 | 帮我转人工 | 麻烦转接人工 | 客服 | 找客服 | 我要找客服 | 联系客服 | 真人 | 找真人 | 我要找真人 | 有人吗 | 有没有人 | 找你们经理 | 我要找你们经理 | 叫你们领导来'.replace(
      ' | 叫你们领导来',
      '',
    ),
    '叫你们主管 | 让经理给我打电话 | 让你们经理联系我 | 跟经理说 | 不要机器人 | 接通人工 | 请帮我接人工，谢谢',
    "human | Human! | agent | operator | customer service | talk to a person | I want to talk to a person | I'd like to speak to a human | can I speak to someone? | could I speak with a manager please | let me talk to your supervisor | speak to a real person now | real person | live agent please | connect me to an agent | transfer me to an agent | get me a human | have a manager call me | someone please call me | please contact me | I need to speak to someone | can you put me through to customer service | I want a human | chat with an agent | is anyone there?",
  ),
  not: list(
    '人工费太贵 | 人工智能不错 | 客服态度很差 | 客服说明天来 | 人工费收了两百 | 经理人很好 | 真人秀 | 没有人受伤 | 没人来 | 有人签收了 | 是我本人签收 | 联系客服三次都没用 | 打了客服电话 | 师傅人很好 | 不用找人工 | 不用转人工',
    'the agent was rude | human error | customer service was terrible | I already talked to a person | the operator hung up | support was great | the manager apologised | nobody called me | he called me names | call it a day | person who delivered was kind | speaking of someone else | I spoke to someone yesterday | manager was helpful',
  ),
};

export const STATUS = {
  said: list(
    '进度 | 进度！ | 查进度 | 查询进度 | 处理进度 | 投诉进度 | 我的投诉进度 | 工单状态 | 查一下进度 | 请问进度怎么样了 | 现在什么进度 | 处理得怎么样了 | 处理到哪一步了 | 有结果了吗 | 有进展吗 | 進度 | 查詢進度 | 我想查一下进度 | 帮我查进度',
    "status | STATUS | Status? | case status | complaint status | what's the status | what's the status of my case | what is the status of my complaint? | any update | any updates? | any news? | update please | check status | check my case | can I get an update | where is my case | any progress? | progress",
  ),
  not: list(
    '进度太慢 | 进度条卡住 | 安装进度不错 | 状态很好 | 机器状态不对 | 处理得很好 | 处理得不好 | 没有结果 | 没有任何进展 | 进展顺利 | 有消息再告诉我 | 查了物流进度一直没动',
    'status symbol | the status light blinks red | update failed | the software update broke it | no updates from the driver | no news is good news | making progress | the driver gave no update | updates were great | software update | case closed | my case is cracked | phone case',
  ),
};

export const COMPLAINT = {
  said: list(
    '投诉 | 我要投诉 | 我要投訴 | 我想投诉 | 投诉你们 | 我要投诉你们 | 我要投诉！！ | 我要投诉快递员 | 我要投诉师傅 | 怎么投诉 | 请问怎么投诉 | 在哪里投诉 | 我要举报 | 投诉师傅 | 投诉客服 | 能投诉吗 | 帮我投诉一下 | 我需要投诉 | 我想投诉商家',
    "complain | complaint | I want to complain | I would like to complain | I'd like to make a complaint | I want to make a complaint | file a complaint | I want to file a complaint | make a complaint | I need to lodge a complaint | submit a complaint | raise a complaint please | I have a complaint | I want to complain about the driver | I want to complain about you | how do I complain | how can I make a complaint | where can I complain | complaint please | open a complaint",
  ),
  not: list(
    '没有投诉 | 不投诉 | 不想投诉 | 我不投诉了 | 撤销投诉 | 投诉过了没用 | 我已经投诉了 | 我投诉了三次 | 上次投诉没人理 | 投诉处理得很好 | 投诉率 | 不满意，我要投诉 | 再不来我就投诉 | 本来想投诉的 | 投诉进度',
    "no complaint | no complaints | I have no complaints | no complaints here | can't complain | I can't complain | cannot complain | I complained already | my complaint was ignored | complaints were handled well | not complaining | I don't want to complain | nothing to complain about | withdraw my complaint | complaint status | he complained about the stairs | I don't have a complaint",
  ),
};

export const DANGER = {
  said: list(
    '冒烟了 | 機器冒煙 | 插上就冒烟 | 着火了 | 起火了 | 差点着火 | 漏电 | 漏电了 | 洗衣机漏电 | 停止使用后漏电 | 我被电了一下 | 电到我了 | 触电 | 短路跳闸 | 爆炸了 | 玻璃炸了 | 冒火花 | 有焦糊味 | 有一股糊味 | 烧焦了 | 我受伤了 | 孩子受伤了 | 师傅把我脚砸伤 | 手被划伤了 | 手烫伤了 | 流血了 | 骨折了 | 吃完中毒了 | 电池鼓包 | 有没有漏电 | 会不会漏电啊，手麻 | 电饭煲自燃 | 5分，就是有点漏电 | 不满意，冒烟了',
    "it is smoking | there was smoke | smoke came out of it | it caught fire | it's on fire | flames came out | sparks came out | it is sparking | I got a shock | I got an electric shock | it gave me a shock | short circuit | there is a burning smell | it smells burnt | it exploded | the battery exploded | swollen battery | my son was hurt | I was injured | somebody got injured | he is bleeding | it burned my hand | burns on my hand | food poisoning? we were poisoned | please help, fire | stop it is smoking | great but it sparks",
  ),
  not: list(
    '没有冒烟 | 没冒烟 | 不冒烟了 | 不漏电 | 不漏电了 | 没有漏电 | 没有受伤 | 没人受伤 | 没有人受伤 | 无人受伤 | 未发现漏电 | 没有着火 | 不会漏电 | 被电话吵醒 | 家电到货了 | 电视坏了 | 电梯坏了 | 我气炸了 | 炸了锅 | 打骨折价 | 火大 | 很火的一款 | 热水器 | 师傅抽烟 | 烟灰缸 | 抽油烟机装好了 | 电脑中毒了 | 很受伤，差评 | 脑子短路了 | 被电商坑了 | 曝光不足',
    "no smoke | no smoke or fire | there wasn't any smoke | nobody was hurt | no one was hurt | no one got injured | not injured | it wouldn't hurt to call first | smoke detector | smoke alarm works | fire alarm | fireplace installed | fire TV stick | fire the driver | you should fire him | fired up and ready | shocked by the price | got shocked at the price | the driver was smoking a cigarette | burning question | sparkling clean | spark joy | explore | hurt my feelings | without any injury | sparkling water | firewall | non-smoking area is fine",
  ),
};

export const GAS = {
  said: list(
    '有燃气味 | 家里有煤气味 | 闻到天然气味道 | 煤气泄漏 | 燃气灶漏气 | 漏煤气了 | 一氧化碳报警 | 有瓦斯味 | I smell gas | gas leak | there is a smell of gas | it smells like gas in the kitchen | gas is leaking | the gas stove is leaking gas | carbon monoxide alarm went off',
  ),
  not: list(
    '燃气灶已收到 | 燃气热水器装好了 | 煤气灶不错 | 天然气公司来过了 | 燃气费太贵 | 没有燃气味 | 没闻到煤气味 | the gas stove looks nice | gas boiler installed | gas bill | gas station | no gas smell | no smell of gas | gasket',
  ),
};

export const LEGAL = {
  said: list(
    '我要打12315 | 我找律师 | 我会起诉你们 | 起訴 | 法院见 | 我要曝光你们 | 我要找媒体曝光 | 打官司 | 消协见 | 向市场监管投诉 | 走法律途径 | 再不处理就找12345 | 打12305',
    "my lawyer will call you | I will sue you | I'm suing you | see you in court | I'll take you to court | small claims | I will take legal action | I'm going to the press | I will call the regulator | ombudsman | trading standards | consumer protection agency | I'll file a chargeback",
  ),
  not: list(
    '单号123156 | 电话是13812345678 | 密码12345678 | 流媒体 | 多媒体音箱 | 曝光度 | 曝光时间 | sue me said the song | press the button | the courtyard | the gas regulator valve | social media | court shoes | lawful | issue',
  ),
};

export const LANGUAGE = {
  zh: list(
    '中文 | 说中文 | 请说中文 | 用中文 | 切换到中文 | 简体中文 | Chinese | chinese please | switch to Chinese | can you speak Chinese | in Chinese please | Mandarin',
  ),
  en: list(
    '英文 | 英语 | 说英文 | 请说英文 | 切换成英文 | English | english please | English! | switch to English | in English please | can we speak English | speak english',
  ),
  not: list(
    '中文说明书没有 | 英文说明书看不懂 | 说明书是英文的 | the manual is in Chinese | only Chinese manual | English breakfast tea | no English manual | the driver spoke no English',
  ),
};

/** Courtesies: they answer nothing, end nothing and open nothing. */
export const THANKS = {
  said: list(
    '谢谢 | 谢谢! | 谢谢您 | 谢谢你们 | 謝謝 | 多谢 | 感谢 | 非常感谢 | 好的谢谢 | 好的，谢谢 | 嗯，谢谢啦 | 收到，谢谢 | 知道了谢谢 | 辛苦了 | 你们辛苦了 | 师傅辛苦了 | 谢谢关心 | 谢谢师傅 | 不客气 | 没关系 | 谢谢🙏 | 🙏 | 谢谢，再见',
    "thanks | Thanks! | THANKS | thank you | Thank you! | thank you so much | thank you very much | ok thanks | OK, thank you so much | okay thanks | got it, thanks | sure thanks | thx | ty | cheers | many thanks | much appreciated | thanks a lot | thanks again | thanks for asking | thanks for your help | thank you all | thanks guys | you're welcome | no worries | no problem | thanks 🙏",
  ),
  not: list(
    '谢谢，但是没修好 | 谢谢了，以后不会再买 | 不谢谢 | 感谢你们把门弄坏了 | 谢天谢地终于到了 | thanks for nothing | thanks for breaking my door | thanks for the broken box | thanks but it is still leaking | thank god it arrived | no thanks to the driver | thanksgiving',
  ),
};

/** What needs no reply once a dialog is over. */
export const NODS = {
  said: list(
    '好 | 好的 | 嗯嗯 | 哦 | 收到 | 知道了 | 明白 | 再见 | 拜拜 | 好的，再见 | 谢谢 | 好的谢谢 | 👍 | 👌 | 😊 | 🙏🙏 | ok | OK! | okay | great | Great, thanks | cool thanks | perfect, thank you | bye | ok bye | got it | noted | hi | thanks! | . | ...',
  ),
  not: list(
    '又坏了 | 还是漏水 | 好的，但是什么时候来 | 等了一天没人来 | 谢谢，但还是不行 | it broke again | ok but when | great, it broke | thanks for nothing | still leaking | when will you come? | 什么时候来',
  ),
};
