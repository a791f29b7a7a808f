import { inserted } from '../../model/put-together.js'
import type { Expression, Heredoc, Template } from './ast.js'
import type { Scope } from './scope.js'
import type { Evaluate } from './select.js'
import { type Resolved, resolved, textOfValue, type Value } from './values.js'

/** A template with this many variants is not worth writing out. */
const maxVariants = 12

/** The text of a template or heredoc: each part in its place, several texts if a part has several. */
export function joinParts(template: Template | Heredoc, scope: Scope, evaluate: Evaluate): Resolved {
  const [only, ...more] = template.parts
  // `"${x}"` is `x` itself, whatever that is.
  if (template.kind === 'template' && only && more.length === 0) return evaluate({ expression: only, scope })

  let variants: (string | undefined)[] = ['']
  let assumed = false
  for (const part of template.parts) {
    const one = partOf(part, scope, evaluate)
    assumed ||= one.assumed
    variants = variants.flatMap((text) =>
      one.values.map((value) => {
        const next = part.kind === 'text' ? part.text : inserted(textOfValue(value))
        return text === undefined || next === undefined ? undefined : text + next
      }),
    )
    if (variants.length > maxVariants) return resolved([{ kind: 'unknown' }], assumed)
  }
  const indented = template.kind === 'heredoc' && template.indented
  const values = variants.map(
    (text): Value =>
      text === undefined ? { kind: 'unknown' } : { kind: 'text', text: indented ? outdented(text) : text },
  )
  return resolved(values, assumed)
}

function partOf(part: Expression, scope: Scope, evaluate: Evaluate): Resolved {
  return part.kind === 'text' ? resolved([part]) : evaluate({ expression: part, scope })
}

/** `<<-`: the smallest indent of all lines that are not empty is taken off each. */
function outdented(text: string): string {
  const indents = [...text.matchAll(/^([ \t]*)\S/gm)].map(([, indent = '']) => indent.length)
  const least = Math.min(...indents)
  if (least === 0 || !Number.isFinite(least)) return text
  return text.replace(/^[ \t]+/gm, (indent) => indent.slice(least))
}
