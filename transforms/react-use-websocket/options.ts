import type { TextEdit } from '../../src/model/plan.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { objectLiteral } from '../../src/rewrite/object-literal.js'
import { braced, type Style } from '../../src/rewrite/style.js'

/** Further members for a hook's second argument, before those that it has. */
export function optionEdits(
  { text }: SourceText,
  { given, construction }: SocketUsage,
  members: readonly string[],
  style: Style,
): TextEdit[] {
  const [address, options, further] = given
  const what = 'options'
  if (members.length === 0) return []
  const literal = () =>
    members.length === 1 || further
      ? braced(members.join(', '), style)
      : objectLiteral(text, construction.start, members, style)
  if (!options) {
    const end = address?.span.end ?? construction.end - 1
    return [{ at: { start: end, end }, text: `, ${literal()}`, what }]
  }
  const { start, end } = options.span
  const written = text.slice(start, end)
  if (written === 'undefined' || options.members?.length === 0)
    return [{ at: options.span, text: literal(), what }]
  if (!options.members)
    return [{ at: options.span, text: braced([`...${written}`, ...members].join(', '), style), what }]
  const space = /^\{(\s*)/.exec(written)?.[1] ?? ''
  const at = { start: start + 1, end: start + 1 }
  // In one line the space behind the brace is that of the member which was the first.
  const added = space.includes('\n')
    ? members.map((member) => `${space}${member},`).join('')
    : `${style.space}${members.join(', ')},${style.space === '' ? ' ' : ''}`
  return [{ at, text: added, what }]
}
