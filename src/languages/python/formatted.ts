import type { Call, Expression } from './ast.js'

/** The pieces of `'… %s …' % given`: texts, and what stands for each `%s`; undefined where they do not fit. */
export function percentParts(text: Expression, given: Expression): readonly Expression[] | undefined {
  if (text.kind !== 'text') return undefined
  const isDict = given.kind === 'display' && given.entries.some(({ key }) => key)
  const values = given.kind === 'display' && !isDict ? given.entries.map(({ value }) => value) : [given]
  let place = 0
  return pieces(
    text,
    /%(?:%|(?:\((\w{1,60})\))?([-#0 +]{0,5}\d{0,3}(?:\.\d{0,3})?[a-zA-Z]))/g,
    (all, name, how) => {
      if (all === '%%') return '%'
      const value = name !== undefined && given.kind === 'display' ? keyed(given, name) : values[place++]
      return value && (how === 's' ? value : { kind: 'other', span: value.span })
    },
  )
}

/** The pieces of `'… {} …'.format(given)`. */
export function formatParts({ callee, arguments: given }: Call): readonly Expression[] | undefined {
  if (callee.kind !== 'attribute' || callee.name !== 'format' || callee.object.kind !== 'text')
    return undefined
  if (given.some(({ spread }) => spread)) return undefined
  const inOrder = given.filter(({ name }) => name === undefined)
  let place = 0
  return pieces(callee.object, /\{\{|\}\}|\{(\w{0,60})([^{}]{0,100})\}/g, (all, name = '', how) => {
    if (all === '{{' || all === '}}') return all.slice(1)
    const value = /^\d*$/.test(name)
      ? inOrder[name === '' ? place++ : Number(name)]?.value
      : given.find((one) => one.name === name)?.value
    return value && (how === '' ? value : { kind: 'other', span: value.span })
  })
}

function keyed(given: Extract<Expression, { kind: 'display' }>, name: string): Expression | undefined {
  return given.entries.find(({ key }) => key?.kind === 'text' && key.text === name)?.value
}

function pieces(
  { text, span }: Extract<Expression, { kind: 'text' }>,
  holes: RegExp,
  fill: (all: string, name: string | undefined, how: string | undefined) => Expression | string | undefined,
): readonly Expression[] | undefined {
  const parts: Expression[] = []
  let written = ''
  let from = 0
  for (const hole of text.matchAll(holes)) {
    const filled = fill(hole[0], hole[1], hole[2])
    if (filled === undefined) return undefined
    written += text.slice(from, hole.index)
    from = hole.index + hole[0].length
    if (typeof filled === 'string') {
      written += filled
      continue
    }
    parts.push({ kind: 'text', text: written, span }, filled)
    written = ''
  }
  return [...parts, { kind: 'text', text: written + text.slice(from), span }]
}
