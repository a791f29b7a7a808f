import type { Block } from '../../languages/terraform/ast.js'
import { argumentOf } from './settings.js'

/** `removed { from = aws_apigatewayv2_api.chat }`: the former address. */
export function removedAddress(block: Block): string | undefined {
  const from = block.type === 'removed' ? argumentOf(block, 'from') : undefined
  if (from?.kind === 'text') return from.text
  if (from?.kind !== 'reference') return undefined
  return [from.root, ...from.steps.flatMap((step) => (step.kind === 'name' ? [step.name] : []))].join('.')
}

/**
 * Only the name of a removed resource is left, which proves nothing: it may contain WebSocket, or be of a kind that only WebSocket
 * APIs have (`likely`), or of a kind that HTTP APIs have as well (`possible`).
 */
export function socketsIn(address: string): 'likely' | 'possible' | undefined {
  if (/(^|\.)aws_apigatewayv2_(route|integration)_response\./.test(address)) return 'likely'
  const gateway = /(^|\.)aws_apigatewayv2_/.test(address)
  const kind = gateway || /(^|\.)aws_(lambda|dynamodb|cloudwatch|iam)_|^module\./.test(address)
  const says = /web_?socket|(^|[_.-])wss?([_.-]|$)|connections?([_.-]|$)|on_?(dis)?connect/i.test(address)
  if (kind && says) return 'likely'
  return gateway ? 'possible' : undefined
}
