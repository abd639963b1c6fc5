/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** All texts of a message that Slack reads as markup: the places where `<!channel>` would call people. */
export function markupOf(message: Json): readonly string[] {
  const found: string[] = [];
  walk(message.blocks, (node) => {
    if (node.type === 'mrkdwn' && typeof node.text === 'string') found.push(node.text);
  });
  return typeof message.text === 'string' ? [message.text, ...found] : found;
}

/** Everything a person reads on a message or a modal, in order. */
export function readable(blocks: unknown): string {
  const found: string[] = [];
  walk(blocks, (node) => {
    if ((node.type === 'plain_text' || node.type === 'mrkdwn') && typeof node.text === 'string') {
      found.push(node.type === 'mrkdwn' ? unescaped(node.text) : node.text);
    }
  });
  return found.join('\n');
}

/** Visits every object inside a JSON value, outermost first. */
export function walk(value: unknown, visit: (node: Json) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit);
  if (!isJson(value)) return;
  visit(value);
  for (const item of Object.values(value)) walk(item, visit);
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
