import { entryOf, resourceType } from '../../infrastructure/terraform/settings.js'
import type { Block, Expression, ObjectLiteral } from '../../languages/terraform/ast.js'
import { everyBlock, everyExpression } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import { type Affinity, saidBy } from './affinity.js'

export function* affinitiesInBlocks({ body }: TerraformFile): Iterable<Affinity> {
  for (const block of body.blocks) {
    const before = namesOf(block)
    for (const one of inBlock(block)) yield { ...one, before }
  }
}

/** `chat` of `resource "aws_lb_target_group" "chat"`, and its own name. */
function namesOf({ labels, attributes }: Block): readonly string[] {
  const name = attributes.find((one) => one.name === 'name')?.value
  return [labels.at(-1)?.text ?? '', name?.kind === 'text' ? name.text : ''].filter((one) => one !== '')
}

function* inBlock(block: Block): Iterable<Omit<Affinity, 'before'>> {
  const type = resourceType(block) ?? ''
  if (/^aws_(lb|app)_cookie_stickiness_policy$/.test(type))
    yield { by: 'cookie', setting: type, at: block.head }
  for (const body of [block, ...everyBlock(block)]) {
    const stickiness = body === block ? undefined : ofNested(type, body)
    if (stickiness) yield { ...stickiness, at: body.head }
    for (const { name, nameSpan, value } of body.attributes) {
      const said = saidBy(name, writtenIn(value))
      if (said) yield { ...said, setting: `${name} = ${writtenIn(value)}`, at: nameSpan }
    }
  }
  // Annotations, and the objects that modules take.
  for (const one of everyExpression(block)) if (one.kind === 'object') yield* inObject(one)
}

/** `stickiness { … }` of a target group; that of a listener's action is between groups. */
function ofNested(type: string, body: Block): Pick<Affinity, 'by' | 'setting'> | undefined {
  const of = (name: string) => writtenIn(body.attributes.find((one) => one.name === name)?.value)
  if (body.type === 'stickiness' && /^aws_(a?lb)_target_group$/.test(type) && of('enabled') !== 'false')
    return { by: of('type') === 'source_ip' ? 'address' : 'cookie', setting: 'stickiness' }
  return body.type === 'sticky_sessions' && of('type') === 'cookies'
    ? { by: 'cookie', setting: 'sticky_sessions' }
    : undefined
}

function* inObject({ entries }: ObjectLiteral): Iterable<Omit<Affinity, 'before'>> {
  for (const { key, value } of entries) {
    if (key.kind !== 'text') continue
    const said = saidBy(key.text, writtenIn(value))
    if (said) yield { ...said, at: key.span }
    if (key.text !== 'stickiness' || value.kind !== 'object') continue
    if (writtenIn(entryOf(value, 'enabled')) === 'false') continue
    const by = writtenIn(entryOf(value, 'type')) === 'source_ip' ? 'address' : 'cookie'
    yield { by, setting: 'stickiness', at: key.span }
  }
}

function writtenIn(value: Expression | undefined): string {
  if (value?.kind === 'text') return value.text
  return value?.kind === 'literal' ? String(value.value) : ''
}
