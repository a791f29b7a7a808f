import { noCommand, oneLine } from '../../model/one-line.js'

/** Text for the eye: nothing invisible, no broken characters, lines that fit. */

/** The colours of our own lines (chalk's, SGR of ECMA-48); none of them hides text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it begins with an escape
const colour = /(\u001b\[(?:[0-47]|2[1-7]|3[0-79]|4[0-79]|9[0-7])m)/

/**
 * Lines that may hold text of a repository: sequences that a terminal or a runner would obey are escaped visibly. Tabs stay, and so
 * do colours with `hasColour`. Between quotes of JSON and YAML the escapes mean the same text.
 */
export function harmless(text: string, hasColour = false): string {
  return text
    .split('\n')
    .map((line) =>
      noCommand(
        line
          .split(colour)
          .map((part, i) => (hasColour && i % 2 === 1 ? part : part.split('\t').map(oneLine).join('\t')))
          .join(''),
      ),
    )
    .join('\n')
}

/** East Asian wide and fullwidth blocks, and emoji: two columns each. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += wide.test(character) ? 2 : 1
  return columns
}

/** Cuts to a number of columns, and ends with an ellipsis. */
export function fitted(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let kept = ''
  let used = 1
  for (const character of text) {
    used += columnsOf(character)
    if (used > columns) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** The last columns of an address, behind an ellipsis: from a slash on, where there is one. */
export function endOf(address: string, columns: number): string {
  const turned = (one: string) => [...one].reverse().join('')
  const end = turned(fitted(turned(address), columns))
  // Of an expression that is cut, the rest is no path.
  const [beforeNext = ''] = end.split('${')
  const behind = beforeNext.lastIndexOf('}') + 1
  const slash = end.indexOf('/', behind)
  if (end === address || slash < 0) return end
  return behind === 0 || slash === behind ? `…${end.slice(slash)}` : `\${…}${end.slice(behind)}`
}

export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Characters that do not begin a line in Japanese. */
const neverFirst = new Set('、。，．）」』】！？：；ー…ァィゥェォッャュョぁぃぅぇぉっゃゅょ々')

/**
 * Breaks at spaces, and between wide characters, which Japanese has no spaces for.
 * A word longer than the line stays whole: a path that is cut cannot be clicked or copied.
 */
export function wrapped(text: string, width: number | undefined): readonly string[] {
  if (width === undefined) return [text]
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (line !== '' && columnsOf(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else {
      line += piece
    }
  }
  lines.push(line.trimEnd())
  return lines
}

/** The parts between which a line may break; a part keeps the space after it. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let before = ''
  for (const character of text) {
    const breaks = before === ' ' || wide.test(before) || wide.test(character)
    if (
      piece !== '' &&
      breaks &&
      character !== ' ' &&
      !neverFirst.has(character) &&
      before !== '（' &&
      before !== '「'
    ) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
    before = character
  }
  if (piece !== '') pieces.push(piece)
  return pieces
}
