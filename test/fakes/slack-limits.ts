/**
 * Slack's rules for messages and modals, as far as its reference states them and as far as they were found out
 * (the total of a message's texts). Stricter than Slack where Slack forgives silently: unknown fields are refused.
 */

import { isJson, type Json, walk } from './slack-text.ts';

/** What is wrong: Slack's error code, and where. */
export type Flaw = { readonly code: string; readonly at: string };

/** The sum of all texts in a message's blocks; above it Slack answers `msg_blocks_too_long`. Undocumented. */
const TOTAL_TEXT = 13_200;
const MESSAGE_TEXT = 40_000;

/** The flaws of a message's `text`, `blocks` and `metadata`. */
export function messageFlaws(message: Json): readonly Flaw[] {
  const { text, blocks, metadata } = message;
  if (blocks === undefined && (typeof text !== 'string' || text === '')) return [{ code: 'no_text', at: 'text' }];
  if (typeof text === 'string' && text.length > MESSAGE_TEXT) return [{ code: 'msg_too_long', at: 'text' }];
  const flaws = blocks === undefined ? [] : blocksFlaws(blocks, 50, MESSAGE_BLOCKS);
  if (flaws.length === 0 && textLength(blocks) > TOTAL_TEXT) return [{ code: 'msg_blocks_too_long', at: 'blocks' }];
  return metadata === undefined ? flaws : [...flaws, ...metadataFlaws(metadata)];
}

/** The flaws of a modal. */
export function viewFlaws(view: unknown): readonly Flaw[] {
  const check = new Check('invalid_arguments');
  const modal = check.object(view, 'view', [
    'type',
    'title',
    'blocks',
    'submit',
    'close',
    'private_metadata',
    'callback_id',
    'clear_on_close',
    'notify_on_close',
    'external_id',
  ]);
  if (modal === null) return check.flaws;
  check.that(modal.type === 'modal', 'view.type');
  plainText(check, modal.title, 'view.title', 24);
  for (const name of ['submit', 'close'])
    if (modal[name] !== undefined) plainText(check, modal[name], `view.${name}`, 24);
  check.text(modal.private_metadata, 'view.private_metadata', 0, 3_000, true);
  check.text(modal.callback_id, 'view.callback_id', 1, 255, true);
  const blocks = modal.blocks;
  const asks = Array.isArray(blocks) && blocks.some((block) => isJson(block) && block.type === 'input');
  check.that(!asks || modal.submit !== undefined, 'view.submit');
  return [...check.flaws, ...blocksFlaws(blocks, 100, VIEW_BLOCKS)];
}

/** Collects flaws while an object is looked at. */
class Check {
  readonly flaws: Flaw[] = [];
  readonly #code: string;

  constructor(code: string) {
    this.#code = code;
  }

  that(holds: boolean, at: string): void {
    if (!holds) this.flaws.push({ code: this.#code, at });
  }

  object(value: unknown, at: string, allowed: readonly string[]): Json | null {
    this.that(isJson(value), at);
    if (!isJson(value)) return null;
    for (const key of Object.keys(value)) this.that(allowed.includes(key), `${at}.${key}`);
    return value;
  }

  text(value: unknown, at: string, min: number, max: number, optional = false): void {
    if (optional && value === undefined) return;
    this.that(typeof value === 'string' && value.length >= min && value.length <= max, at);
  }

  list(value: unknown, at: string, min: number, max: number): readonly unknown[] {
    const fits = Array.isArray(value) && value.length >= min && value.length <= max;
    this.that(fits, at);
    return Array.isArray(value) ? value : [];
  }
}

type BlockRule = {
  readonly fields: readonly string[];
  readonly flaws: (check: Check, block: Json, at: string) => void;
};

const SECTION: BlockRule = {
  fields: ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'],
  flaws(check, block, at) {
    check.that(block.text !== undefined || block.fields !== undefined, `${at}.text`);
    if (block.text !== undefined) anyText(check, block.text, `${at}.text`, 3_000);
    if (block.fields === undefined) return;
    check.list(block.fields, `${at}.fields`, 1, 10).forEach((field, i) => {
      anyText(check, field, `${at}.fields.${i}`, 2_000);
    });
  },
};

const MESSAGE_BLOCKS: Readonly<Record<string, BlockRule>> = {
  section: SECTION,
  header: {
    fields: ['type', 'block_id', 'text'],
    flaws: (check, block, at) => plainText(check, block.text, `${at}.text`, 150),
  },
  divider: { fields: ['type', 'block_id'], flaws: () => {} },
  context: {
    fields: ['type', 'block_id', 'elements'],
    flaws(check, block, at) {
      check.list(block.elements, `${at}.elements`, 1, 10).forEach((element, i) => {
        anyText(check, element, `${at}.elements.${i}`, 2_000);
      });
    },
  },
  actions: {
    fields: ['type', 'block_id', 'elements'],
    flaws(check, block, at) {
      const elements = check.list(block.elements, `${at}.elements`, 1, 25);
      elements.forEach((element, i) => {
        button(check, element, `${at}.elements.${i}`);
      });
      const ids = elements.map((element) => (isJson(element) ? element.action_id : null));
      check.that(new Set(ids).size === ids.length, `${at}.elements.action_id`);
    },
  },
};

const VIEW_BLOCKS: Readonly<Record<string, BlockRule>> = {
  ...MESSAGE_BLOCKS,
  input: {
    fields: ['type', 'block_id', 'label', 'hint', 'element', 'optional', 'dispatch_action'],
    flaws(check, block, at) {
      plainText(check, block.label, `${at}.label`, 2_000);
      if (block.hint !== undefined) plainText(check, block.hint, `${at}.hint`, 2_000);
      textInput(check, block.element, `${at}.element`);
    },
  },
};

function blocksFlaws(blocks: unknown, most: number, rules: Readonly<Record<string, BlockRule>>): readonly Flaw[] {
  if (!Array.isArray(blocks)) return [{ code: 'invalid_blocks_format', at: 'blocks' }];
  const check = new Check('invalid_blocks');
  check.list(blocks, 'blocks', 1, most);
  blocks.forEach((block, i) => {
    const at = `blocks.${i}`;
    const rule = isJson(block) && typeof block.type === 'string' ? rules[block.type] : undefined;
    check.that(rule !== undefined, `${at}.type`);
    const known = rule === undefined ? null : check.object(block, at, rule.fields);
    if (known === null || rule === undefined) return;
    check.text(known.block_id, `${at}.block_id`, 1, 255, true);
    rule.flaws(check, known, at);
  });
  const ids = blocks.flatMap((block) => (isJson(block) && block.block_id !== undefined ? [block.block_id] : []));
  check.that(new Set(ids).size === ids.length, 'blocks.block_id');
  return check.flaws;
}

function anyText(check: Check, value: unknown, at: string, max: number): void {
  if (isJson(value) && value.type === 'mrkdwn') {
    check.object(value, at, ['type', 'text', 'verbatim']);
    check.text(value.text, `${at}.text`, 1, max);
  } else plainText(check, value, at, max);
}

function plainText(check: Check, value: unknown, at: string, max: number): void {
  const object = check.object(value, at, ['type', 'text', 'emoji']);
  check.that(object?.type === 'plain_text', `${at}.type`);
  check.text(object?.text, `${at}.text`, 1, max);
}

function button(check: Check, value: unknown, at: string): void {
  const fields = ['type', 'text', 'action_id', 'value', 'url', 'style', 'confirm', 'accessibility_label'];
  const object = check.object(value, at, fields);
  if (object === null) return;
  check.that(object.type === 'button', `${at}.type`);
  plainText(check, object.text, `${at}.text`, 75);
  check.text(object.action_id, `${at}.action_id`, 1, 255, true);
  check.text(object.value, `${at}.value`, 1, 2_000, true);
  check.text(object.url, `${at}.url`, 1, 3_000, true);
  check.that(object.url === undefined || /^https?:\/\/\S+$/.test(String(object.url)), `${at}.url`);
  check.that([undefined, 'primary', 'danger'].includes(object.style as undefined), `${at}.style`);
}

function textInput(check: Check, value: unknown, at: string): void {
  const fields = [
    'type',
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
    'dispatch_action_config',
  ];
  const object = check.object(value, at, fields);
  if (object === null) return;
  check.that(object.type === 'plain_text_input', `${at}.type`);
  check.text(object.action_id, `${at}.action_id`, 1, 255, true);
  for (const [name, least] of [
    ['min_length', 0],
    ['max_length', 1],
  ] as const) {
    const length = object[name];
    check.that(
      length === undefined || (typeof length === 'number' && length >= least && length <= 3_000),
      `${at}.${name}`,
    );
  }
}

function metadataFlaws(metadata: unknown): readonly Flaw[] {
  const check = new Check('invalid_metadata_format');
  const object = check.object(metadata, 'metadata', ['event_type', 'event_payload']);
  check.text(object?.event_type, 'metadata.event_type', 1, 255);
  check.that(isJson(object?.event_payload), 'metadata.event_payload');
  if (JSON.stringify(metadata).length > 16_000) check.flaws.push({ code: 'metadata_too_large', at: 'metadata' });
  return check.flaws;
}

function textLength(blocks: unknown): number {
  let length = 0;
  walk(blocks, (node) => {
    if (typeof node.text === 'string') length += node.text.length;
  });
  return length;
}
