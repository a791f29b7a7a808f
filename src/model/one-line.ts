import { beginsCommand, leadsCommand } from './runner-command.js'

/**
 * What nobody sees of a text: controls, line ends, marks that turn the direction of text, and characters without width or shape (default
 * ignorable ones of Unicode, tags among them). A file name could drive the terminal with them, or look like another. The two that join or
 * part letters are only where a script (Arabic, the Indic ones) or an emoji does not ask for them.
 */
export const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /\u034f|\u17b4|\u17b5|[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc])\u200c|(?<![\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc\u2190-\u2bff\u3030\u303d\u{1f000}-\u{1faff}]|\ufe0f)\u200d/gu

/** One line without anything invisible. E.g. a line feed → `\n`, an escape character → `\u001b`, as in JSON. */
export function oneLine(text: string): string {
  return text.replace(unseen, (character) => {
    if (character === '\n') return '\\n'
    if (character === '\t') return '\\t'
    if (character === '\r') return '\\r'
    return spelled(character)
  })
}

function spelled(character: string): string {
  let all = ''
  for (let at = 0; at < character.length; at++)
    all += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  return all
}

/** A line that a pipeline may log: what its runner would obey is spelled out, and a file can be called so. */
export function noCommand(line: string): string {
  return line.replace(leadsCommand, '$1\\u003a').replace(beginsCommand, '#\\u0023')
}
