import type { TextEdit } from '../../src/model/plan.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { objectLiteral } from '../../src/rewrite/object-literal.js'
import type { Style } from '../../src/rewrite/style.js'

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
      ? `{ ${members.join(', ')} }`
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
    return [{ at: options.span, text: `{ ${[`...${written}`, ...members].join(', ')} }`, what }]
  const space = /^\{(\s*)/.exec(written)?.[1] ?? ''
  const gap = space.includes('\n') ? space : ' '
  const at = { start: start + 1, end: start + 1 }
  return [{ at, text: members.map((member) => `${gap}${member},`).join(''), what }]
}
