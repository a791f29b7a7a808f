import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'

/** An attribute of any kind of markup: a page's, a component's, or one in JSX. */
export interface WrittenAttribute {
  /** In lower case, without `data-` and without a framework's mark for a bound value. */
  readonly name: string
  /** As written between its quotes or braces; empty when it has none. */
  readonly value: string
  /** The attribute is given code instead of text. */
  readonly isBound: boolean
  readonly at: Span
}

export function* attributesOf(file: ScriptFile): Iterable<WrittenAttribute> {
  yield* file.attributes.map((attribute) => {
    const { text } = file.source
    const { start } = attribute.nameSpan
    if (!attribute.value) return written(attribute.name, '', { start, end: attribute.nameSpan.end })
    const { value } = attribute
    const isQuoted = /["']/.test(text[value.start - 1] ?? '')
    return written(attribute.name, text.slice(value.start, value.end), {
      start,
      end: isQuoted ? value.end + 1 : value.end,
    })
  })
  const { morph } = file
  for (const attribute of descendantsOf(morph, file.ast, morph.SyntaxKind.JsxAttribute)) {
    const value = attribute.getInitializer()
    const text =
      value && morph.Node.isStringLiteral(value) ? value.getLiteralText() : (value?.getText() ?? '')
    yield written(attribute.getNameNode().getText(), text, spanOf(attribute))
  }
}

function written(name: string, value: string, at: Span): WrittenAttribute {
  const [, bound = '', plain = name] = /^(:|v-bind:|x-bind:)?(?:data-)?([\s\S]*)$/i.exec(name) ?? []
  const isBraced = /^\{(?![{%#])[\s\S]*\}$/.test(value)
  return {
    name: plain.toLowerCase(),
    value: isBraced
      ? value
          .slice(1, -1)
          .trim()
          .replace(/^(['"`])([^'"`$]*)\1$/, '$2')
      : value.trim(),
    isBound: bound !== '' || isBraced,
    at,
  }
}
