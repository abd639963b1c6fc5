import type { ViewSubmitAction } from '@slack/bolt';
import type { CaseView, Move, MoveResult, StaffDesk } from '../../src/cases/index.ts';
import { escaped } from './card.ts';
import { formOf, noticeOf, refusalMarkup, refusalPlain } from './modal.ts';
import { outcomeOf } from './outcome.ts';
import type { People } from './people.ts';
import type { Sdk, SlackLog } from './sdk.ts';
import { INPUT, type Press, readPress, readSubmission, type Submission } from './translate.ts';
import type { Words } from './words.ts';

/** What the desk was told to do with what people press. */
export type Ears = {
  move: Parameters<StaffDesk['onMove']>[0];
  look: Parameters<StaffDesk['onLook']>[0];
};

export type PressOptions = {
  readonly ears: Ears;
  readonly people: People;
  readonly timezone: string;
  readonly consoleUrl: string;
  readonly log: SlackLog;
};

/** Tells the listeners of the App what to do. `working` holds what still runs after its acknowledgement. */
export function listen(sdk: Sdk, options: PressOptions, working: Set<Promise<void>>): void {
  const presses = new Presses(sdk, options);
  const kept = (work: Promise<void>): Promise<void> => {
    working.add(work);
    const done = () => working.delete(work);
    work.then(done, done);
    return work;
  };
  sdk.app.action({ type: 'block_actions', action_id: /^case\.(claim|contact|resolve)$/ }, ({ body, ack }) =>
    kept(presses.pressed(readPress(body), ack)),
  );
  // A link opens by itself; Slack only wants to hear that we know of it.
  sdk.app.action('case.open', async ({ ack }) => ack());
  sdk.app.view<ViewSubmitAction>(
    { type: 'view_submission', callback_id: /^case\.(contact|resolve)$/ },
    ({ body, ack }) => kept(presses.submitted(readSubmission(body), ack)),
  );
  sdk.app.command('/aftercare', async ({ command, ack }) => {
    const link = `${options.consoleUrl.replace(/\/+$/, '')}/cases`;
    const text = escaped(options.people.words(command.user_id).command(link));
    await ack({ response_type: 'ephemeral', text });
  });
}

type Ack = () => Promise<void>;
type InlineErrors = { readonly response_action: 'errors'; readonly errors: Record<string, string> };

class Presses {
  readonly #sdk: Sdk;
  readonly #options: PressOptions;
  readonly #sent = new Map<string, Promise<MoveResult>>();

  constructor(sdk: Sdk, options: PressOptions) {
    this.#sdk = sdk;
    this.#options = options;
  }

  /** Not acknowledging is how a person learns that nothing happened. */
  async pressed(press: Press | null, ack: Ack): Promise<void> {
    if (press === null) return;
    if (press.move === 'claim') await this.#claim(press, ack);
    else await this.#openForm(press, press.move, ack);
    await this.#options.people.learn(press.by.user);
  }

  async submitted(sent: Submission | null, ack: (errors?: InlineErrors) => Promise<void>): Promise<void> {
    if (sent === null) return;
    const words = this.#options.people.words(sent.by.user);
    const result =
      sent.text === '' ? ({ result: 'refused', because: 'text-missing', view: null } as const) : await this.#once(sent);
    if (result.result === 'moved') return ack();
    const sentence = refusalPlain(result, sent.move, sent.by, words, this.#options.timezone);
    await ack({ response_action: 'errors', errors: { [INPUT.block]: sentence } });
  }

  async #claim(press: Press, ack: Ack): Promise<void> {
    const result = await this.#move({ move: 'claim' }, press);
    await ack();
    if (result.result === 'moved' || press.place === null) return;
    const words = await this.#options.people.learn(press.by.user);
    await this.#attempt('chat.postEphemeral', press, async () => {
      const text = refusalMarkup(result, 'claim', press.by, words, this.#options.timezone);
      await this.#sdk.client.chat.postEphemeral({ channel: press.place ?? '', user: press.by.user, text });
    });
  }

  /** The trigger is good for three seconds, so the form opens first; what has changed meanwhile is told in its place. */
  async #openForm(press: Press, move: 'contact' | 'resolve', ack: Ack): Promise<void> {
    const words = this.#options.people.words(press.by.user);
    const looking = this.#look(press);
    const form = formOf(move, press.about, words);
    const opened = await this.#sdk.client.views.open({ trigger_id: press.trigger, view: form });
    await ack();
    const seen = await looking;
    if (seen === 'unknown' || seen?.moves.includes(move)) return;
    const sentence = this.#whyNot(seen, press, move, words);
    await this.#attempt('views.update', press, async () => {
      const view = noticeOf(move, sentence, words);
      await this.#sdk.client.views.update({ view_id: opened.view?.id ?? '', view });
    });
  }

  #whyNot(seen: CaseView | null, press: Press, move: 'contact' | 'resolve', words: Words): string {
    const because = seen === null ? 'missing' : 'illegal';
    return refusalPlain({ because, view: seen }, move, press.by, words, this.#options.timezone);
  }

  async #look(press: Press): Promise<CaseView | null | 'unknown'> {
    try {
      return await this.#options.ears.look(press.about.id);
    } catch {
      // The move itself will be judged when it is made; the form need not wait for a store that is away.
      return 'unknown';
    }
  }

  /**
   * The same form with the same words, sent twice (Slack said that the first try failed), is one move: the customer
   * is written to once. After a refusal or a failure it may be sent again.
   */
  #once(sent: Submission): Promise<MoveResult> {
    const key = `${sent.view}\n${sent.text}`;
    const known = this.#sent.get(key);
    if (known !== undefined) return known;
    const result = this.#move({ move: sent.move, text: sent.text }, sent);
    this.#sent.set(key, result);
    const forget = () => this.#sent.delete(key);
    result.then((ended) => ended.result === 'refused' && forget(), forget);
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > FORMS_REMEMBERED && oldest !== undefined) this.#sent.delete(oldest);
    return result;
  }

  #move(move: Move, { about, by }: Press | Submission): Promise<MoveResult> {
    return this.#options.ears.move({ caseId: about.id, move, by: by.actor });
  }

  /** A word to one person that did not arrive is not worth failing for; the card shows the same. */
  async #attempt(method: string, press: Press, call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const { outcome } = outcomeOf(error);
      this.#options.log({ level: 'warn', msg: 'slack could not tell somebody', method, outcome, case: press.about.id });
    }
  }
}

const FORMS_REMEMBERED = 500;
