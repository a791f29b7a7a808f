import type { TextEdit } from '../../src/model/plan.js'
import type { UrlExpression } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { declarationLines, runsOf } from './lines.js'

/** The scheme, where it is written: `wss:` → `https:`. */
export function schemeEdits({ conversion = [] }: UrlExpression): TextEdit[] {
  return conversion.map(({ span, text }) => ({ at: span, text, what: 'scheme' }))
}

/** Constants that served only to make an address go with it. */
export function orphanEdits(source: SourceText, { orphans }: UrlExpression): TextEdit[] {
  return runsOf(source.text, orphans).map((at) => ({
    at: declarationLines(source.text, at),
    text: '',
    what: 'constant that made the address',
  }))
}
