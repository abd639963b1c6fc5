import type { Clue } from './clue.ts';

/** What complaints about danger to people sound like; they count more than what else went wrong. See `clue.ts`. */
export const SAFETY_CLUES: readonly Clue[] = [
  {
    code: 'D7.1',
    clear: `
      送货…砸伤, 搬…砸伤, 搬…受伤, 箱子…划伤, 包装…划伤, 送货…受伤, 安装…受伤, 砸到脚, 砸伤, 砸到我, 割伤, 划伤手,
      划伤了手, 夹伤, 扎伤, 扎到手, 割到手, 受伤, 流血, 骨折, 拉肚子, 吃坏肚子, 食物中毒, 中毒
    `,
    en: `
      injured, injury, hurt my, hurt his, hurt her, got hurt, cut my hand, cut my finger, cut myself, fell on my foot,
      dropped it on my foot, bruised, bleeding, food poisoning, hit me with, fell on me, broke my toe, broke my foot
    `,
    weight: 2,
  },
  {
    code: 'D7.2',
    clear: '送来…漏液, 包裹…起火, 箱子…冒烟, 电池漏液, 电池鼓包, 收到…漏液, 快递…起火, 包裹…漏液, 化学品',
    en: `
      battery…leaking, leaking battery, swollen battery, parcel…smoking, package…smoking, box…smoking,
      battery…swollen, chemical leak, leaking fluid from the battery, caught fire in the box
    `,
    weight: 2,
  },
  {
    code: 'R7.1',
    clear: `
      冒烟, 漏电, 触电, 短路, 起火, 着火, 火花, 烧焦, 焦味, 焦糊味, 糊味, 被电, 电到, 爆炸, 烧起来, 自燃, 跳闸…火
    `,
    en: `
      smoke, smoking, smokes, electric shock, electrical shock, got a shock, shocked me, gives me a shock,
      gave me a shock, gives shocks, sparks, sparking, sparked, caught fire, on fire, burning smell, burnt smell,
      smells burnt, smell of burning, short circuit, short-circuit, exploded, explosion, flames, electrocuted
    `,
    weight: 2,
  },
  {
    code: 'R7.2',
    clear: `
      燃气味, 煤气味, 天然气味, 漏气, 燃气泄漏, 煤气泄漏, 漏煤气, 漏燃气, 漏天然气, 有煤气, 一氧化碳, 燃气漏, 煤气漏,
      气味…灶
    `,
    en: `
      smell gas, smells of gas, smell of gas, gas smell, gas leak, leaking gas, gas is leaking, carbon monoxide,
      gas leaking, leaks gas
    `,
    weight: 2,
  },
  {
    code: 'R7.3',
    clear: '维修…受伤, 修…受伤, 修完…烫伤, 烫伤, 烧伤, 灼伤, 修…割伤, 修理…伤, 漏水…滑倒, 电伤',
    en: `
      burned my hand, burnt my hand, burned my fingers, burned me, scalded, injured during the repair, injured by the,
      technician…hurt, repair…injured, slipped on, hurt during the repair, got burned
    `,
    weight: 2,
  },
];
