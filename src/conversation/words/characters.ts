/** Number signs that Unicode does not fold to digits, in rows that begin with the number at their head. */
const SIGN_ROWS: readonly (readonly [first: number, signs: string])[] = [
  [1, '❶❷❸❹❺❻❼❽❾❿'],
  [1, '➀➁➂➃➄➅➆➇➈➉'],
  [1, '➊➋➌➍➎➏➐➑➒➓'],
  [1, '⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾'],
  [1, 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'],
  [1, '〡〢〣〤〥〦〧〨〩'],
  [0, '⓪'],
  [0, '⓿'],
  [0, '🄋'],
  [10, '🔟'],
];

/** A number sign → its digits. */
export const SIGNS: ReadonlyMap<string, string> = new Map(
  SIGN_ROWS.flatMap(([first, signs]) => [...signs].map((sign, n) => [sign, String(first + n)] as const)),
);

/** Traditional characters, each followed by its simplified one: those of the words in our tables. */
const PAIRS = [
  '丟丢並并乾干亂乱併并來来侷局係系個个們们傢家傷伤價价儘尽優优兇凶兒儿內内兩两凈净別别剛刚劃划勁劲動动務务勞劳區区協协卽即厭厌厲厉叄叁員员唄呗問问單单喲哟嗎吗嘍喽噁恶噠哒噹当國国圖图報报場场塗涂壓压壞坏',
  '夠够夾夹實实將将專专對对導导師师幫帮幷并幹干幾几強强彆别後后徑径從从復复徹彻悶闷惡恶態态慶庆憤愤應应捲卷掛挂揚扬換换損损摺折擇择擾扰數数於于時时暈晕會会東东枱台査查條条業业極极榘矩榦干槓杠樓楼樣样機机',
  '檯台權权歡欢氣气決决沒没況况洩泄淨净湊凑準准滿满漢汉澱淀災灾為为無无煙烟煩烦熱热燒烧燙烫爐炉爛烂爲为狀状現现產产産产異异當当發发盡尽監监眞真禮礼種种稱称竈灶箇个節节簡简約约級级紮扎細细結结絕绝給给統统',
  '絲丝絶绝經经綫线維维緊紧線线總总繫系繼继續续纔才罵骂聞闻聯联脅胁脩修脹胀腦脑臟脏臺台與与興兴舉举舊旧菸烟萬万著着蓆席薦荐處处號号蠻蛮衕同衹只袷夹裏里補补裝装裡里複复見见規规視视親亲覺觉觸触訂订討讨訟讼',
  '訪访訴诉註注評评詢询試试話话該该認认語语誤误說说説说談谈諉诿請请謂谓講讲謝谢譜谱議议讓让讚赞貓猫負负貨货責责貳贰貴贵買买費费貼贴賊贼質质賬账贊赞趕赶較较輕轻轉转迴回逕径這这週周進进過过達达遞递遠远適适',
  '遲迟選选還还郵邮鈡钟鉅巨錢钱錯错錶表鍋锅鍾钟鐘钟長长門门開开間间閤合閥阀閱阅閲阅闆板關关陸陆隨随隻只雙双雞鸡離离難难電电靈灵頂顶項项須须預预領领頭头題题願愿颱台颳刮飯饭餬糊餵喂饋馈馬马駡骂騎骑騙骗騷骚',
  '驗验驚惊髒脏體体髮发鬆松鬚须鬱郁魯鲁鴿鸽鷄鸡鹹咸麪面麫面麵面麼么麽么點点齣出',
].join('');

/** A traditional character → its simplified one. */
export const TRADITIONAL: ReadonlyMap<string, string> = new Map(
  [...PAIRS].flatMap((char, n, all) => (n % 2 === 0 ? [[char, all[n + 1] ?? char] as const] : [])),
);
