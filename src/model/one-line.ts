import { beginsCommand, leadsCommand } from './runner-command.js'

/**
 * What a reader does not see of a text, or a terminal may obey: controls, line ends, all that Unicode calls formatting or ignorable (marks
 * that turn the direction of text, characters without width, signs of Arabic and Kaithi that go under others), halves of characters, and the
 * joiner of Brahmi numbers. A file name could drive the terminal with them, or look like another. Joiners and variation selectors stay where
 * a script or an emoji asks for them: the selectors of Mongolian, of Han (U+FE00 to U+FE02 and those of ideographs) and of emoji (U+FE0E,
 * U+FE0F); joiners between letters of Arabic, of India and their like, where letters join by themselves or behind a virama also at the end
 * of them, and between two emoji.
 */
export const unseen =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u{1107f}\u{13440}]|(?![\u180b-\u180f]|\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}])[\p{DI}\p{Cf}]|\u180e|(?<!(?![\u180b-\u180f])\p{Script=Mongolian})[\u180b-\u180d\u180f]|(?<!\p{Script=Han})[\ufe00-\ufe02]|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|[\ufe03-\ufe0d]|(?<!(?!\p{Emoji_Component})\p{Emoji})[\ufe0e\ufe0f](?<![0-9#*]\ufe0f(?=\u20e3))|\u200c(?<!(?=[\p{L}\p{M}])[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]\u200c(?=(?=[\p{L}\p{M}])[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]))|\u200d(?<!(?=[\p{L}\p{M}])[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]\u200d(?=(?=[\p{L}\p{M}])[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc]))(?<!(?=[\p{L}\p{M}])[\u0600-\u08ff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefc\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca\u1039\u103a\u17d2]\u200d)(?<!(?:(?=\p{Emoji})\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?\u200d(?=(?=\p{Emoji})\p{Extended_Pictographic}))/gu

/** Nearly every line: it holds nothing to look for. */
const plain = /^[ -~]*$/

/** One line without anything invisible. E.g. a line feed → `\n`, an escape character → `\u001b`, as in JSON. */
export function oneLine(text: string): string {
  if (plain.test(text)) return text
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
