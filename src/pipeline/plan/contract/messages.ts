import type { MessageName } from '../../../model/plan.js'
import type { Json, JsonObject } from './openapi.js'

/** JSON whose type stands in a member. No more of it is known. */
export function jsonSchema(messages: readonly MessageName[]): JsonObject | undefined {
  const known = messages.flatMap(({ name, member }) => (member === undefined ? [] : [{ name, member }]))
  const members = new Set(known.map(({ member }) => member))
  const kinds = known.map(({ name, member }) => kindOf(name, member.split('.')))
  const [only] = kinds
  if (only === undefined) return undefined
  if (kinds.length === 1) return only
  // One member has one value. Of several members, one message may have more than one.
  return members.size === 1 ? { oneOf: kinds } : { anyOf: kinds }
}

/** Messages that are nothing but their name, such as `ping`. */
export function textNames(messages: readonly MessageName[]): readonly string[] {
  return messages.filter(({ member }) => member === undefined).map(({ name }) => name)
}

/** E.g. `chat` in `payload.kind` → an object whose `payload` is an object whose `kind` is `chat`. */
function kindOf(name: string, [member, ...deeper]: readonly string[]): JsonObject {
  if (member === undefined) return { const: name }
  const inner = kindOf(name, deeper)
  if (/^\d+$/.test(member)) {
    const before: readonly Json[] = Array.from({ length: Number(member) }, () => ({}))
    return { type: 'array', minItems: before.length + 1, prefixItems: [...before, inner] }
  }
  return { type: 'object', required: [member], properties: { [member]: inner } }
}

/** The `data` of an event: a text, which may be JSON. */
export function dataSchema(messages: readonly MessageName[]): JsonObject {
  const json = jsonSchema(messages)
  const texts = textNames(messages)
  const asJson = { contentMediaType: 'application/json', contentSchema: json }
  if (json && texts.length === 0) return { type: 'string', ...asJson }
  if (json) return { type: 'string', anyOf: [{ enum: texts }, asJson] }
  return texts.length > 0 ? { type: 'string', enum: texts } : { type: 'string' }
}
