import type { SyntaxNode } from '../syntax-tree.js'
import type { Binding, Place, Scope } from './ast.js'
import { addTo, bind, field, functionAround, type Reading, receiverClass, single, textOf } from './reading.js'

const patterns: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'tuple',
  'list',
  'list_splat_pattern',
  'as_pattern_target',
  'parenthesized_expression',
])

/** Binds what stands left of `=`, after `for`, after `as`: a name, `self.x`, or a pattern of them. */
export function bindTarget(node: SyntaxNode, binding: Binding, scope: Scope, reading: Reading): void {
  if (node.type === 'identifier') {
    bind(bindingScope(scope, binding), textOf(node, reading), binding)
  } else if (node.type === 'attribute') {
    bindAttribute(node, binding, scope, reading)
  } else if (patterns.has(node.type)) {
    bindPattern(node, binding, scope, reading)
  } else if (node.type === 'subscript' && binding.kind === 'value') {
    const [object, ...keys] = node.children
    if (object) {
      const { value } = binding
      const read = reading.readAll(keys, scope)
      reading.module.stores.push({ object: reading.read(object, scope), key: single(read), value, scope })
    } else reading.readAll(keys, scope)
  } else {
    // `clients[key()] = …` binds no name, but it calls `key`.
    reading.readAll(node.children, scope)
  }
}

function bindAttribute(node: SyntaxNode, binding: Binding, scope: Scope, reading: Reading): void {
  const object = field(node, 'object')
  const member = field(node, 'attribute')
  if (!object || !member) return
  const owner = object.type === 'identifier' ? receiverClass(textOf(object, reading), scope) : undefined
  if (owner) {
    addTo(owner.attributes, textOf(member, reading), binding)
    return
  }
  reading.module.memberStores.push({
    object: reading.read(object, scope),
    member: textOf(member, reading),
    value: binding.kind === 'value' ? binding.value : undefined,
    scope,
  })
}

/** `a, b = x, y` is followed pair by pair; any other pattern hides what its names are bound to. */
function bindPattern(node: SyntaxNode, binding: Binding, scope: Scope, reading: Reading): void {
  const only = node.children.length === 1 ? node.children[0] : undefined
  if (only && (node.type === 'as_pattern_target' || node.type === 'parenthesized_expression')) {
    bindTarget(only, binding, scope, reading)
    return
  }
  const entries =
    binding.kind === 'value' &&
    binding.value.kind === 'display' &&
    binding.value.entries.length === node.children.length
      ? binding.value.entries
      : []
  const within =
    binding.kind === 'value' ? { expression: binding.value, scope: binding.scope } : partOf(binding)
  node.children.forEach((child, index) => {
    const entry = entries[index]
    bindTarget(
      child,
      entry ? { kind: 'value', value: entry.value, scope } : { kind: 'opaque', ...(within && { within }) },
      scope,
      reading,
    )
  })
}

function partOf(binding: Binding): Place | undefined {
  return binding.kind === 'opaque' ? binding.within : undefined
}

/** `(x := …)` inside a comprehension binds in the function around it. */
function bindingScope(scope: Scope, binding: Binding): Scope {
  if (binding.kind !== 'value' || scope.kind !== 'function' || scope.definition) return scope
  let outer: Scope = scope
  while (outer.parent && outer.kind === 'function' && !outer.definition) outer = outer.parent
  return functionAround(scope) || outer.kind !== 'function' ? outer : scope
}
