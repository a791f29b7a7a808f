import type { Block } from '../ast.js'
import { argumentOf } from './settings.js'

/** `removed { from = aws_apigatewayv2_api.chat }`: what it was called. */
export function removedAddress(block: Block): string | undefined {
  const from = block.type === 'removed' ? argumentOf(block, 'from') : undefined
  if (from?.kind === 'text') return from.text
  if (from?.kind !== 'reference') return undefined
  return [from.root, ...from.steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []))].join('.')
}

/** Of what is gone only the name is left: a kind that only APIs of API Gateway v2 have, or a name that says WebSocket. */
export function speaksOfSockets(address: string): boolean {
  if (/(^|\.)aws_apigatewayv2_/.test(address)) return true
  const kind = /(^|\.)aws_(lambda|dynamodb|cloudwatch|iam)_|^module\./.test(address)
  return kind && /web_?socket|(^|[_.-])wss?([_.-]|$)|connections?([_.-]|$)|on_?(dis)?connect/i.test(address)
}
