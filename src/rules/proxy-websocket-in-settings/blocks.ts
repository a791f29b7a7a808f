import type { Block, Body, Expression, List } from '../../languages/terraform/ast.js'
import { everyBlock, everyExpression } from '../../languages/terraform/walk.js'
import type { Span } from '../../model/source.js'

interface Switch {
  readonly setting: string
  readonly at: Span
  /** Likely where a variable says whether it is on. */
  readonly confidence: 'certain' | 'likely'
}

/** Sources: the documentation of the azurerm provider (`site_config`) and of the cloudflare provider (zone settings). */
export function* switchesInBlock(block: Block): Iterable<Switch> {
  const confidence = 'certain'
  for (const body of [block, ...everyBlock(block)]) {
    for (const { name, value } of body.attributes) {
      if (name === 'websockets_enabled' && value.kind !== 'literal')
        yield { setting: name, at: value.span, confidence: 'likely' }
      if (name === 'websockets_enabled' && isTrue(value))
        yield { setting: 'websockets_enabled = true', at: value.span, confidence }
      if (name === 'websockets' && textIs(value, /^on$/))
        yield { setting: 'websockets = "on"', at: value.span, confidence }
      if (name === 'setting_id' && textIs(value, /^websockets$/) && !isOff(body))
        yield { setting: 'setting_id = "websockets"', at: value.span, confidence }
    }
  }
  for (const one of everyExpression(block))
    if (one.kind === 'text' && /^nginx\.(org|ingress\.kubernetes\.io)\/websocket-services$/.test(one.text))
      yield { setting: one.text, at: one.span, confidence }
}

function isOff(body: Body): boolean {
  return body.attributes.some(({ name, value }) => name === 'value' && textIs(value, /^off$/))
}

function isTrue(value: Expression): boolean {
  return value.kind === 'literal' && value.value === true
}

function textIs(value: Expression, wanted: RegExp): boolean {
  return value.kind === 'text' && wanted.test(value.text)
}

/** `items = ["Sec-WebSocket-Key", …]`: reported once a list. */
export function headersInBlock(block: Block): readonly Span[] {
  const lists = [...everyExpression(block)].filter((one): one is List => one.kind === 'list')
  return lists.flatMap(({ items }) => items.find((one) => textIs(one, /^Sec-WebSocket-\w+$/i))?.span ?? [])
}
