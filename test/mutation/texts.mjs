import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const LOCALES = ['zh-CN', 'en'];

/** What makes a text of its last two arguments: the words in Chinese and in English. */
const TEXTS = ['text', 'wrong', 'doubtful', 'bad'];

/**
 * Leaves what people read as it is: the values of an object with a text for each language, the words of a problem, and
 * what a fault says. Another word there is no other behaviour; messages.txt and the transcripts keep the wording.
 */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'texts', {
    shouldIgnore(path) {
      if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
      if (path.findParent((above) => above.isThrowStatement())) return 'what a fault says';
      if (path.find(isWords)) return 'a text for people';
      const field = path.findParent((above) => above.isObjectProperty() && LOCALES.includes(nameOf(above.node)));
      return field && isText(field.parent) ? 'a text for people' : undefined;
    },
  }),
];

function isWords({ node, parent }) {
  if (parent?.type !== 'CallExpression' || !TEXTS.includes(parent.callee.name)) return false;
  return parent.arguments.indexOf(node) >= parent.arguments.length - 2;
}

function isText({ type, properties = [] }) {
  return type === 'ObjectExpression' && LOCALES.every((locale) => properties.some((one) => nameOf(one) === locale));
}

function nameOf({ key }) {
  return key?.value ?? key?.name;
}
