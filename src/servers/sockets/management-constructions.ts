import type { NewExpression } from 'ts-morph'
import type { Program } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { Location, Span } from '../../model/source.js'
import { managementClient, managementWords } from './management-api.js'
import { lastNode, managementSendsIn } from './management-sends.js'
import { packageExportsIn } from './package-exports.js'

/** Code that makes a client of the Management API, or does without one. */
export interface Construction {
  readonly location: Location
  /** `new AWS.ApiGatewayManagementApi`, without what it is given. */
  readonly callee: Span
  /** Elsewhere there is none, and what takes it makes its own: `process.env.IS_OFFLINE ? new … : undefined`. */
  readonly mayBeNone?: boolean
  /** Why another client cannot stand in its place. */
  readonly kept?: 'request' | 'unknown' | undefined
}

/** The clients of the Management API that a module makes, and requests that it signs by itself. */
export function constructionsIn(file: ScriptFile, program: Program): readonly Construction[] {
  const { morph, ast, source } = file
  if (!managementWords.test(source.text)) return []
  const exportsOf = packageExportsIn(file)
  const made = descendantsOf(morph, ast, morph.SyntaxKind.NewExpression).flatMap((one): Construction[] => {
    const callee = one.getExpression()
    const found = exportsOf(callee)
    const isOne = found.some((from) => managementClient(from) !== undefined)
    if (!isOne && !/^ApiGatewayManagementApi(Client)?$/.test(lastNode(morph, callee).getText())) return []
    const isSure = isOne && found.every((from) => managementClient(from) !== undefined)
    return [
      {
        ...placed(one),
        ...(mayBeNone(one) ? { mayBeNone: true } : {}),
        ...(isSure ? {} : { kept: 'unknown' }),
      },
    ]
  })
  const requests = managementSendsIn(file, program).flatMap(({ kind, at }): Construction[] =>
    kind === 'request' ? [{ location: locate(source, spanOf(at)), callee: spanOf(at), kept: 'request' }] : [],
  )
  return [...made, ...requests]

  function placed(one: NewExpression) {
    const { end } = spanOf(one.getExpression())
    const { start, end: last } = spanOf(one)
    return { location: locate(source, { start, end: last }), callee: { start, end } }
  }
  function mayBeNone(one: NewExpression): boolean {
    const choice = one.getParentIfKind(morph.SyntaxKind.ConditionalExpression)
    const others = choice ? [choice.getWhenTrue(), choice.getWhenFalse()] : []
    return others.some((other) => other !== one && /^(undefined|null)$/.test(other.getText()))
  }
}
