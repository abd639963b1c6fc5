import type { Clue } from './clue.ts';
import { COMMON_CLUES } from './taxonomy-common.ts';
import { DELIVERY_CLUES } from './taxonomy-delivery.ts';
import { HANDOVER_CLUES } from './taxonomy-handover.ts';
import { REPAIR_CLUES } from './taxonomy-repair.ts';
import { REPAIR_TERMS_CLUES } from './taxonomy-repair-terms.ts';
import { SAFETY_CLUES } from './taxonomy-safety.ts';

/** What complaints of each category sound like. */
export const CLUES: readonly Clue[] = [
  ...DELIVERY_CLUES,
  ...HANDOVER_CLUES,
  ...REPAIR_CLUES,
  ...REPAIR_TERMS_CLUES,
  ...SAFETY_CLUES,
  ...COMMON_CLUES,
];

/** What a complaint is about when these are mentioned: delivery, repair or product. Not complaints by themselves. */
export const SCENES: Readonly<Record<'D' | 'R' | 'P', readonly [zh: string, en: string]>> = {
  D: [
    `
      送货, 快递, 配送, 送餐, 物流, 包裹, 收货, 签收, 发货, 送达, 送来, 送到, 骑手, 外卖, 送货员, 快递员, 订餐, 订单,
      下单, 安装师傅
    `,
    `
      delivery, deliver, delivered, delivering, courier, driver, parcel, package, shipping, shipment, shipped, order,
      ordered, postman, van, box, installer, installation
    `,
  ],
  R: [
    `
      维修, 修理, 修好, 修完, 修了, 报修, 检修, 返修, 保修, 上门修, 来修, 修的, 修过, 维修师傅, 维修员, 修理工, 配件,
      零件, 故障
    `,
    `
      repair, repaired, repairs, repairman, technician, engineer, plumber, fixed, fix, warranty, workshop, spare part,
      diagnosis, service visit, boiler, fault
    `,
  ],
  P: [
    '产品, 商品, 机器, 质量, 用了, 使用, 功能, 说明书, 味道, 口味, 设计',
    'product, machine, device, quality, used it, using it, feature, design, item, manual, material',
  ],
};

/** The whole of what stands right before a clue that is denied: "no damage", "没有破损". */
export const NOT_SO =
  "(?:(?<!有)没有?|并未|未见|并没有?|不是|无|(?:\\b(?:no|not|never|without|nothing|wasn't|weren't|isn't|nobody)\\b)(?: (?:a|an|any|been|at all|really|being|was|is|the))*\\s)$";
