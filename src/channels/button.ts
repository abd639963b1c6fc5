import { ConversationId } from '../ids.ts';
import type { Press, Sealer } from './channel.ts';

/**
 * A button's data: `v1.<conversation, 22>.<step>.<choice>.<seal, 8>`, at most 64 bytes. It names the question it
 * answers, because customers scroll up and press old buttons; the seal proves that we made it. A step of a dialog beside
 * the main one begins with `!`, a choice that leads out of the questions with `~`.
 */
export function buttonData(press: Press, sealer: Sealer): string {
  const body = `v1.${packed(press.conversation)}.${press.step}.${press.choice}`;
  return `${body}.${sealer.seal('button', body)}`;
}

/** What a button says, or null when it is not one of ours. */
export function pressOf(data: string, sealer: Sealer): Press | null {
  const match = /^(v1\.([\w-]{22})\.(!?[A-Za-z]\w{0,19})\.(~?[\w.]{1,20}))\.([\w-]{8})$/.exec(data);
  const [, body, packedId, step, choice, seal] = match ?? [];
  if (!body || !packedId || !step || !choice || !seal || !sealer.holds('button', body, seal)) return null;
  const conversation = unpacked(packedId);
  return conversation === null ? null : { conversation, step, choice };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A uuid's 128 bits in 22 characters. */
function packed(id: ConversationId): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`);
  let out = '';
  for (let i = 0; i < 22; i++) {
    out = `${ALPHABET[Number(rest & 63n)]}${out}`;
    rest >>= 6n;
  }
  return out;
}

function unpacked(text: string): ConversationId | null {
  let bits = 0n;
  for (const letter of text) bits = (bits << 6n) | BigInt(ALPHABET.indexOf(letter));
  const hex = bits.toString(16).padStart(32, '0');
  if (hex.length !== 32) return null;
  const id = ConversationId.safeParse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
  return id.success ? id.data : null;
}
