import type { ClassDefinition, Expression } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'

/** `WebSocketMessage`, `ChatWebsocketEvent`, `WsCommand`. */
export const ofSockets = /Web[sS]ocket|(?:^_?|[a-z0-9])W[sS](?=[A-Z][a-z])/

const messages = /Message|Event|Command|Action|Packet|Request|Response|Payload|Frame|Envelope/
/** The form of an error becomes an HTTP status, not a route or an event. */
const errors = /Error|Exception/
const connections = /Connection$|Connection(?:Info|Data|Record)$/
const enumeration = /(?:^|\.)(?:Str)?Enum$/
const records = /(?:^|\.)(?:BaseModel|TypedDict|NamedTuple|Struct)$/
const makesRecord = /(?:^|\.)dataclass$|^attrs?\.(?:define|frozen|mutable|s|attrs)$/

/** More than this is no help to a reader. */
const mostNames = 20

/** Enumerations of the types of messages, with the types that they list. */
export function* listsOfTypes(
  file: PythonFile,
): Iterable<{ readonly definition: ClassDefinition; readonly names: string }> {
  for (const definition of file.module.classes) {
    if (!ofSockets.test(definition.name) || !messages.test(definition.name)) continue
    if (!definition.bases.some((one) => isForm(one, enumeration, definition, file))) continue
    const types = typesOf(definition, file)
    if (types.length > 0) yield { definition, names: listed(types) }
  }
}

/** Records of messages and connections, by their form and their name: the first, and the names of all. */
export function recordsIn(file: PythonFile): {
  readonly first: ClassDefinition | undefined
  readonly names: string
} {
  const records = file.module.classes.filter((one) => isRecord(one, file))
  return { first: records[0], names: listed(records.map(({ name }) => name)) }
}

function isRecord(definition: ClassDefinition, file: PythonFile): boolean {
  const { name, bases, decorators, scope } = definition
  if (!ofSockets.test(name) || errors.test(name) || !(messages.test(name) || connections.test(name)))
    return false
  const isMade =
    bases.some((one) => isForm(one, records, definition, file)) ||
    decorators.some(({ expression }) =>
      isForm(expression.kind === 'call' ? expression.callee : expression, makesRecord, definition, file),
    )
  return isMade && [...scope.bindings.values()].some((all) => all.some(({ kind }) => kind === 'annotated'))
}

/** By where it is from, or by its name where that was not read. */
function isForm(
  one: Expression,
  form: RegExp,
  { outer }: ClassDefinition,
  { resolver }: PythonFile,
): boolean {
  const values = resolver.valuesOf(one, outer)
  if (values.length === 0) return (one.kind === 'name' || one.kind === 'attribute') && form.test(one.name)
  return values
    .flatMap((value) =>
      value.kind === 'class' ? resolver.basesOf(value.definition) : resolver.pathsOfValue(value),
    )
    .some((path) => form.test(path))
}

function typesOf({ scope }: ClassDefinition, { resolver }: PythonFile): readonly string[] {
  return [...scope.bindings.values()].flatMap((bindings) =>
    bindings.flatMap((one) => (one.kind === 'value' ? (resolver.textOf(one.value, one.scope) ?? []) : [])),
  )
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(', ')
  return names.length > mostNames ? `${shown}, …` : shown
}
