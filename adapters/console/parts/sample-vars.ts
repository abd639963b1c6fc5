import type { Vars } from '../../../src/conversation/index.ts';
import type { Text } from '../../../src/text.ts';

/** A made-up service for trial chats; names and numbers belong to nobody. */
export function sampleVars(brand: Text): Vars {
  return {
    brand,
    name: both('王女士', 'Ms Wang'),
    item: both('滚筒洗衣机', 'washing machine'),
    date: both('3月11日', '11 March'),
    service: both('送货', 'delivery'),
    staff: both('李师傅', 'Mr Li'),
    store: both('朝阳店', 'the Chaoyang store'),
    case_no: 'C-000123',
    owner: both('陈经理', 'Ms Chen'),
    supervisor: both('赵主管', 'Mr Zhao'),
    sla: both('4小时', '4 hours'),
    emergency: '120',
    action: both('已更换门封条并重新调试', 'the door seal was replaced and the machine tested'),
    status: both('处理中', 'in progress'),
    next_step: both('同事联系您', 'a call from our colleague'),
    due: both('明天17:00', 'tomorrow 17:00'),
  };
}

function both(zh: string, en: string): Text {
  return { 'zh-CN': zh, en };
}
