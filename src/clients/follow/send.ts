import type { CallExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { functionAround, spanOf, unwrap } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import type { SendFacts } from '../../model/socket-use.js'
import { contentOf } from '../behaviour/content.js'

/** What is sent, and where from. */
export function readSend(file: ScriptFile, call: CallExpression): SendFacts {
  const [argument, ...others] = call.getArguments()
  const around = functionAround(file.morph, call) ?? file.ast
  const isOne = argument !== undefined && others.length === 0 && !file.morph.Node.isSpreadElement(argument)
  return {
    argument: argument ? spanOf(argument) : { start: call.getEnd() - 1, end: call.getEnd() - 1 },
    payload: isOne ? payloadOf(file.morph, argument) : 'other',
    scope: spanOf(around),
  }
}

/** What a payload is, as far as it is seen. */
function payloadOf(morph: TsMorph, node: Node): SendFacts['payload'] {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isNewExpression(value) && /Array|Blob|Buffer|View/.test(value.getExpression().getText()))
    return 'binary'
  if (isJson(morph, value)) return 'json'
  return contentOf(morph, value) === 'text' ? 'text' : 'unknown'
}

/** Whether all that it may be is JSON. */
function isJson(morph: TsMorph, node: Node): boolean {
  const values = valuesBehind(newSearch(morph, { takesKept: true, takesLikelyCalls: true }), node)
  const texts = values.filter((one) => !isBefore(morph, one))
  return texts.length > 0 && texts.every((one) => isJsonText(morph, one))
}

function isJsonText({ Node: N }: TsMorph, value: Node): boolean {
  if (N.isStringLiteral(value))
    return /^\s*[[{]/.test(value.getLiteralValue()) && parses(value.getLiteralValue())
  return N.isCallExpression(value) && value.getExpression().getText() === 'JSON.stringify'
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** `let data = { … }`, where `data = JSON.stringify(data)` follows. */
function isBefore({ Node: N }: TsMorph, value: Node): boolean {
  const isObject = N.isObjectLiteralExpression(value) || N.isArrayLiteralExpression(value)
  return isObject && N.isVariableDeclaration(value.getParent())
}
