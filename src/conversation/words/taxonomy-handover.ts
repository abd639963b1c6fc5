import type { Clue } from './clue.ts';

/** What complaints about the hand-over, couriers, set-up and charges sound like. See `clue.ts`. */
export const HANDOVER_CLUES: readonly Clue[] = [
  {
    code: 'D3.1',
    clear: `
      虚假签收, 假签收, 显示签收, 显示已签收, 显示已经签收, 显示已送达, 显示送达, 被签收, 冒名签收, 冒签, 代签,
      谁签收, 没收到…签收, 签收…没收到, 说已经送达, 还说已经送达, 默认签收, 没给我送来…成功, 点了送达, 点了已送达
    `,
    en: `
      marked as delivered, marked delivered, says delivered, says it was delivered, said it was delivered,
      says it is delivered, shows as delivered, shows delivered, status says delivered, claims it was delivered,
      claim they delivered, claimed it was delivered, claims to have delivered, signed by someone,
      signed for by someone, forged, fake signature, false delivery, signature is not mine, never received it but
    `,
  },
  {
    code: 'D3.2',
    clear: `
      放门口, 放在门口, 扔门口, 扔在门口, 丢门口, 丢在门口, 放快递柜, 放在快递柜, 塞快递柜, 放驿站, 放在驿站, 扔驿站,
      放到驿站, 放丰巢, 丰巢, 扔楼下, 扔在楼下, 放在楼下, 丢在楼下, 放物业, 放保安, 放在路边, 没经过我同意, 未经同意,
      没问我就放, 放邻居, 不送货上门, 不送上门, 没送上门, 没送货上门
    `,
    en: `
      left outside, left it outside, left at the door, left it at the door, left on the porch, left on the doorstep,
      left it on the doorstep, left in the rain, left it in the rain, left in the street, left with a neighbour,
      left with a neighbor, left with my neighbour, left with my neighbor, left it with, left in the lobby,
      left in the hallway, left by the bins, left at the gate, dumped it, dumped outside, dumped on, parcel locker,
      put in a locker, left unattended, without my consent, without my permission, left in the garden, over the fence,
      on the pavement, on the driveway
    `,
  },
  {
    code: 'D3.3',
    clear: `
      送错地址, 送错地方, 送错楼, 送错人, 送错门, 送到别人家, 送到隔壁, 送到别的, 地址错了, 地址送错, 送错小区,
      没按地址, 不认识路, 找不到地址, 送去了别
    `,
    en: `
      wrong address, wrong house, wrong building, wrong door, wrong flat, wrong apartment, wrong street, wrong city,
      delivered to the neighbour, delivered to my neighbour, delivered to the neighbor, delivered to my neighbor,
      delivered to somebody else, delivered to someone else, delivered…someone else's, delivered to another,
      gave it to someone else, couldn't find my address, could not find the address, old address
    `,
  },
  {
    code: 'D3.4',
    clear: `
      不上楼, 不肯上楼, 拒绝上楼, 不愿上楼, 不送上楼, 不给送上楼, 不肯送上楼, 不帮搬, 不搬上楼, 不给搬, 不肯搬,
      让我自己搬, 让我自己抬, 自己扛上楼, 让我下楼取, 让我下楼拿, 让下楼拿, 让我自己下楼, 让我自己去拿, 让我自己去取,
      叫我下楼, 要我下楼, 自己搬上
    `,
    en: `
      refused to carry, wouldn't carry, would not carry, refused to bring it up, wouldn't bring it up,
      would not bring it up, refused to go upstairs, refused to come up, wouldn't come up, not carry it upstairs,
      wouldn't take it upstairs, kerbside only, curbside only, left it downstairs, left downstairs, had to carry it,
      carry it myself, carry it up myself, made me carry, told me to come down, asked me to come down,
      pick it up myself, drag it
    `,
  },
  {
    code: 'D4.1',
    clear: `
      快递员…态度, 快递…态度差, 快递…态度恶劣, 快递…态度不好, 快递员…凶, 快递员…骂, 快递员…不耐烦, 快递员…没礼貌,
      快递员…挂电话, 快递员…挂我电话, 快递员…吼, 快递员…差劲, 快递小哥…态度, 快递小哥…凶, 送货员…态度, 送货员…凶,
      送货员…骂, 送货员…不耐烦, 送货员…没礼貌, 送货师傅…态度, 送货师傅…凶, 送货师傅…骂, 送货的…态度, 送货的…凶,
      送餐员…态度, 送餐员…凶, 送餐员…骂, 送餐员…烂, 送餐小哥…态度, 送餐的…态度, 送餐…态度, 送货态度, 配送员…态度,
      配送员…凶, 配送员…不耐烦, 配送员…骂, 骑手…态度, 骑手…凶, 骑手…骂, 外卖小哥…态度, 配送态度, 司机…态度, 司机…凶
    `,
    en: `
      courier…rude, courier…shouted, courier…yelled, courier…swore, courier…aggressive, courier…impolite,
      courier…unfriendly, courier…attitude, courier…hung up, rude courier, driver…rude, driver…shouted, driver…yelled,
      driver…swore, driver…aggressive, driver…impolite, driver…unfriendly, driver…attitude, driver…hung up,
      driver…insulted, driver…threatened, rude driver, aggressive driver, rude delivery, delivery man…rude,
      delivery guy…rude, delivery person…rude, delivery guy…attitude, delivery man…shouted, delivery guy…shouted,
      delivery person…attitude, unfriendly courier
    `,
  },
  {
    code: 'D4.2',
    clear: `
      野蛮装卸, 野蛮操作, 野蛮, 暴力, 乱扔, 乱丢, 扔包裹, 扔快递, 往地上扔, 往地上摔, 摔在地上, 扔在地上, 扔下就走,
      丢下就走, 把…摔, 随便一扔, 踢包裹
    `,
    en: `
      threw the parcel, threw the package, threw my parcel, threw my package, threw the box, threw it,
      throwing parcels, throwing the box, throwing packages, tossed, dropped the box, dropped it, dropped my parcel,
      kicked, rough handling, handled roughly, rough with, careless handling, carelessly handled,
      careless with the box, slammed it
    `,
  },
  {
    code: 'D4.3',
    clear: '快递员…微信, 送货员…微信, 快递员…骚扰, 送货员…骚扰, 骑手…骚扰, 快递员…加我, 送货员…加我',
    en: `
      courier…texted me, driver…texted me, courier…personal number, driver…my number, courier…my number,
      driver…messaged me, courier…messaged me, driver…harass, courier…harass
    `,
  },
  {
    code: 'D4.4',
    clear: `
      索要小费, 要小费, 索要好评, 要好评, 逼我好评, 逼…好评, 要求…五星, 要求给好评, 求好评, 强制好评, 好评才, 要红包,
      收红包
    `,
    en: `
      asked for a tip, asked me for a tip, demanded a tip, wanted a tip, asking for a tip, asked for tips,
      asked for five stars, asked for 5 stars, demanded five stars, demanded 5 stars, demanded a good review,
      asked for a good review, asked for a good rating, pressured me…review, pressured me…rating, asked me to rate,
      begging for
    `,
  },
  {
    code: 'D5.1',
    clear: `
      没给安装, 没给装, 不给安装, 不给装, 没人安装, 没人来安装, 没人来装, 没安装, 没装, 没有安装, 不肯安装, 拒绝安装,
      不负责安装, 让我自己装, 让我自己安装, 送来不装, 只送不装, 安装…没来, 装了一半, 安装师傅…没来, 一直没人装
    `,
    en: `
      not installed, wasn't installed, was not installed, didn't install, did not install, wouldn't install,
      refused to install, nobody installed, no one installed, installation not done, installer…never came,
      installer…didn't show, installer…never showed, installers…never, not set up, didn't set it up,
      wouldn't set it up, refused to set it up, did not set it up, left without installing, left without setting,
      not assembled, didn't assemble, refused to assemble, half installed
    `,
  },
  {
    code: 'D5.2',
    clear: `
      装歪, 装反, 没装好, 没安装好, 安装质量, 装得不好, 装的不好, 装得…歪, 安装…歪, 安装…不平, 安装…不稳, 安装…松,
      装得不稳, 安装…漏水, 安装…差, 安装不到位, 安装不规范, 装错, 没固定, 打孔…歪, 安装…不牢, 装得不牢, 安装太差,
      安装很差, 安装有问题, 安装问题
    `,
    en: `
      installed badly, badly installed, poorly installed, installed wrong, installed wrongly, installed incorrectly,
      incorrectly installed, wrongly installed, installed crooked, installation was poor, poor installation,
      bad installation, installation…sloppy, sloppy installation, installation…terrible, installation…wobbl,
      not level, wobbles, wobbly, crooked, fitted wrong, fitted badly, badly fitted, not fitted properly,
      not installed properly, not installed correctly, set up wrong, assembled wrong, badly assembled,
      installed it upside down, installation problem, loose after installation
    `,
  },
  {
    code: 'D5.3',
    clear: `
      没教怎么用, 没教我怎么用, 没教我用, 不教怎么用, 没演示, 没讲怎么用, 没说怎么用, 没讲解使用, 没告诉我怎么用,
      装完就走, 安装完就走, 装好就走, 怎么用也不说, 怎么用都不说
    `,
    en: `
      didn't show me how to use, did not show me how to use, never showed me how, didn't explain how to use,
      did not explain how to use, no demonstration, didn't demonstrate, left right after installing,
      left without explaining how, no instructions on how
    `,
  },
  {
    code: 'D5.4',
    clear: `
      地板…划, 划…地板, 地板…砸, 地板…刮, 刮…地板, 把墙, 墙…刮, 墙…撞, 墙面…坏, 墙皮, 撞坏…门, 门框…撞, 门框…刮,
      门框…坏, 砸…地砖, 瓷砖…裂, 瓷砖…碎, 安装…砸坏, 安装…弄坏, 安装…损坏, 装…弄坏, 家具…刮, 家具…划, 搬…划, 搬…刮,
      搬…磕, 搬…撞
    `,
    en: `
      scratched my floor, scratched the floor, scratched our floor, scratched my wooden floor, scratched the wall,
      damaged the wall, damaged my wall, damaged our wall, damaged the floor, damaged my floor, damaged my door,
      damaged the door, broke my door, broke the door, dented my door, dented the wall, hole in the wall,
      hole in my wall, cracked a tile, cracked the tile, cracked my tile, broke a tile, scratched my furniture,
      scratched my car, marks on the wall, scraped the wall, scraped the door, damaged my furniture
    `,
  },
  {
    code: 'D5.5',
    clear: `
      垃圾没带走, 垃圾也不带, 垃圾…不带走, 垃圾…没收, 包装垃圾, 一地垃圾, 满地垃圾, 安装…脏, 装完…脏, 装完…乱,
      安装…一地, 装完一地, 泡沫…一地, 纸箱…没带走, 不清理现场, 没清理现场, 现场…脏, 现场…乱
    `,
    en: `
      left the packaging, left all the packaging, left rubbish, left their rubbish, left all the rubbish, left trash,
      left the trash, left a mess, left a huge mess, left such a mess, left cardboard, left the cardboard,
      dust everywhere, mess everywhere, polystyrene everywhere, packaging everywhere, did not clean up,
      didn't clean up, never cleaned up, muddy footprints, dirty footprints
    `,
  },
  {
    code: 'D6.1',
    clear: `
      乱收费, 上楼费, 搬运费, 加收…费, 加收…元, 加收…块, 额外收, 额外…费, 另外收, 另收, 多收运费, 多收…运费,
      多收…配送费, 运费…贵, 运费太, 收了…运费, 收…配送费, 配送费…贵, 安装费…贵, 收安装费, 收了…安装费, 收…上门费,
      上门费, 坐地起价, 临时加价, 临时加钱, 现场加价, 加钱才, 要加钱, 材料费…贵, 支架…收费, 收…包装费, 餐盒…钱, 餐盒费
    `,
    en: `
      extra charge, extra charges, extra fee, extra fees, extra money, unexpected charge, unexpected charges,
      unexpected fee, hidden fee, hidden fees, hidden charge, hidden charges, charged extra, charged me extra,
      charged me for delivery, charged for delivery, charged for the delivery, charged twice for delivery,
      delivery fee, delivery charge, shipping fee, shipping cost, shipping charge, charged for installation,
      charged me for installation, installation fee, charged for carrying, charged for the stairs, stair fee,
      wanted more money, asked for more money, demanded more money, asked for cash
    `,
  },
  {
    code: 'D6.2',
    clear: '货到付款, 代收货款, 代收款, 到付',
    en: 'cash on delivery, cod, pay on delivery, paid on delivery, collect on delivery',
  },
  {
    code: 'D6.3',
    clear: `
      没开发票, 不开发票, 不给开发票, 不给发票, 没给发票, 没有发票, 发票…错, 发票…没, 发票抬头, 开发票, 要发票, 发票
    `,
    en: 'no invoice, invoice, never got an invoice, no receipt, receipt, vat invoice, tax invoice',
  },
];
