import type { Binding, ClassDefinition, Expression, Scope } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import { socketInstance } from './sockets.js'

/** `type[WebSocket]` and `Optional[WebSocket]` keep none or one. */
const collection =
  /^(?:list|set|frozenset|dict|deque|defaultdict|OrderedDict|WeakSet|Weak\w+Dictionary|(?:Mutable)?(?:Mapping|Sequence|Set))$/i

interface Holder {
  readonly definition: ClassDefinition
  readonly confidence: Confidence
}

/** Classes that keep sockets: by the declared types of their attributes, or by the values that their methods store there. */
export function* holders(file: PythonFile): Iterable<Holder> {
  for (const definition of file.module.classes) {
    if (declares(definition, file)) yield { definition, confidence: 'certain' }
    else if (fills(definition, file)) yield { definition, confidence: 'certain' }
  }
}

/** `self.connections: dict[str, WebSocket] = {}`. */
function declares(definition: ClassDefinition, file: PythonFile): boolean {
  const bindings: Binding[] = [
    ...definition.attributes.values(),
    ...definition.scope.bindings.values(),
  ].flat()
  return bindings.some(
    (binding) => binding.kind === 'annotated' && isCollection(binding.annotation, binding.scope, file),
  )
}

function isCollection(annotation: Expression, scope: Scope, file: PythonFile): boolean {
  if (annotation.kind !== 'subscript') return false
  const { object, index } = annotation
  const head = object.kind === 'name' || object.kind === 'attribute' ? object.name : ''
  return collection.test(head) && namesSocket(index, scope, file)
}

function namesSocket(part: Expression, scope: Scope, file: PythonFile): boolean {
  if (part.kind === 'subscript') return namesSocket(part.index, scope, file)
  if (part.kind === 'display') return part.entries.some((entry) => namesSocket(entry.value, scope, file))
  if (part.kind === 'choice') return part.options.some((option) => namesSocket(option, scope, file))
  return file.resolver.pathsOf(part, scope).some((path) => socketInstance.test(`${path}()`))
}

/** `self.connections.append(websocket)`, `self.connections[key] = websocket`. */
function fills(definition: ClassDefinition, file: PythonFile): boolean {
  const { module, resolver } = file
  const ours = (scope: Scope) => scope.definition?.owner === definition
  const isSocket = (value: Expression, scope: Scope) =>
    resolver.pathsOf(value, scope).some((path) => socketInstance.test(path))
  const put = module.calls.some(({ call, scope }) => {
    const { callee } = call
    const [given] = call.arguments
    if (!ours(scope) || !given || callee.kind !== 'attribute') return false
    return (
      /^(?:append|add|appendleft|put)$/.test(callee.name) &&
      callee.object.kind === 'attribute' &&
      isSocket(given.value, scope)
    )
  })
  return (
    put ||
    module.stores.some(
      ({ object, value, scope }) => ours(scope) && object.kind === 'attribute' && isSocket(value, scope),
    )
  )
}
