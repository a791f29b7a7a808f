import type { CallExpression, ClassDeclaration, NewExpression, Node } from 'ts-morph'
import { calledWith, isTestCall } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import { append } from '../../model/once.js'
import { partOf } from './api-parts.js'
import { webSocketApi } from './apis.js'
import { handlerLinks } from './handlers.js'
import { ScriptValues } from './script-values.js'
import { elsewhere, type Made, type Program, type Value, writtenName } from './value.js'

/** A class with more uses than this is read without them. */
const mostUses = 20

type Given = ReadonlyMap<Node, Value>
interface Use {
  readonly name: string
  readonly place: string
  readonly given: Given
  readonly at: readonly Node[]
}

/** The values of a file: one for all that is the same in every use, and those for each use of a class that is another API by use. */
export interface Views {
  readonly values: ScriptValues
  readonly apart: ReadonlyMap<Node, readonly ScriptValues[]>
}

/** What classes that make APIs, or parts of them, are given where they are used: `new ChatApi(this, 'Chat', { routeKey: 'send' })`. */
export function viewsOf(
  plain: ScriptValues,
  calls: readonly Node[],
  program: Program,
  unfolding?: ScriptValues['given']['unfolding'],
): Views {
  const own = unfolding && { unfolding }
  const parameters = new Map<Node, Value>()
  const several = new Map<ClassDeclaration, readonly Use[]>()
  for (const [of, inside] of classesWithParts(plain, calls)) {
    const uses = usesOf(of, plain)
    if (uses.length === 0) continue
    const groups = new Map<string, Use[]>()
    for (const use of uses) append(groups, signOf(use, of, inside, plain, program), use)
    if (groups.size === 1) for (const [at, value] of merged(uses)) parameters.set(at, value)
    else {
      const named = namedApart([...groups.values()])
      if (named) several.set(of, named)
    }
  }
  if (parameters.size === 0 && several.size === 0)
    return { values: unfolding ? new ScriptValues(plain.morph, { unfolding }) : plain, apart: new Map() }
  const instances = new Map<Node, ScriptValues>()
  const values = new ScriptValues(plain.morph, { parameters, apart: [...several.keys()], instances, ...own })
  const apart = [...several].map(([of, uses]) => {
    const views = uses.map(({ name, given, at }) => {
      const one = new ScriptValues(plain.morph, {
        parameters: given,
        use: { of, name, outside: values },
        ...own,
      })
      for (const construction of at) instances.set(construction, one)
      return one
    })
    return [of, views] as const
  })
  return { values, apart: new Map(apart) }
}

function classesWithParts(
  values: ScriptValues,
  calls: readonly Node[],
): ReadonlyMap<ClassDeclaration, readonly Node[]> {
  const { SyntaxKind } = values.morph
  const within = new Map<ClassDeclaration, Node[]>()
  for (const call of calls) {
    const around = call.getFirstAncestorByKind(SyntaxKind.ClassDeclaration)
    if (around && around.getConstructors().length > 0) append(within, around, call)
  }
  const isPart = (call: Node) => {
    const made = madeAt(call, values)
    return made !== undefined && (webSocketApi(made) ?? partOf(made)) !== undefined
  }
  return new Map([...within].filter(([, own]) => own.some(isPart)))
}

/** What a call itself makes: one of the file's own function is whatever that function made. */
export function madeAt(call: Node, values: ScriptValues): Made | undefined {
  const value = values.valueOf(call)
  const made = value.kind === 'path' ? value.made : undefined
  return made?.span.start === call.getStart() && made.span.end === call.getEnd() ? made : undefined
}

/** Those of the program; none where there are too many. Of a test nothing is deployed. */
function usesOf(of: ClassDeclaration, values: ScriptValues): readonly Use[] {
  const [maker] = of.getConstructors()
  if (!maker) return []
  const { program } = ownerOf(of)
  const calls = calledWith({ morph: values.morph, program }, maker).filter((call) => !isTestCall(call, maker))
  if (calls.length > mostUses) return []
  return calls.map((call) => {
    const place = scopeNameOf(values.morph, call)
    const given = maker.getParameters().map((parameter, index) => {
      const argument = call.getArguments()[index] ?? parameter.getInitializer()
      const span = spanOf(parameter)
      return [parameter, argument ? givenBy(argument, parameter, values) : unknownAt(span)] as const
    })
    return { name: nameOf(call, values) ?? of.getName() ?? '', place, given: new Map(given), at: [call] }
  })
}

function unknownAt(span: Value['span']): Value {
  return { kind: 'unknown', span }
}

/** What stands in this file is itself; elsewhere it is what it says. */
function givenBy(argument: Node, parameter: Node, values: ScriptValues): Value {
  const sure = sureValueOf(argument, values)
  const span = spanOf(parameter)
  if (argument.getSourceFile() === parameter.getSourceFile()) return sure
  return elsewhere(sure, span, ownerOf(argument).file.source.path)
}

/** What an argument gives for sure. */
export function sureValueOf(argument: Node, values: ScriptValues): Value {
  const value = values.valueOf(argument)
  return value.kind === 'map' ? { ...value, entries: surelyIn(argument, value, values) } : value
}

/** What an unknown `...more` behind an entry may replace is left out. */
function surelyIn(argument: Node, { entries }: Value & { kind: 'map' }, values: ScriptValues) {
  const { Node: N } = values.morph
  const object = unwrap(values.morph, argument)
  if (!N.isObjectLiteralExpression(object)) return entries
  const open = object
    .getProperties()
    .findLast((one) => N.isSpreadAssignment(one) && values.valueOf(one.getExpression()).kind !== 'map')
  return open ? entries.filter(({ at }) => at.start > open.getEnd()) : entries
}

/** `(this, 'Chat', …)`, or the name first. */
function nameOf(call: CallExpression | NewExpression, values: ScriptValues): string | undefined {
  const source = call.getSourceFile().getFullText()
  const [first, second] = call.getArguments().map((one) => writtenName(values.valueOf(one), source))
  return first ?? second
}

/** What a use makes of the class: its route keys and its handlers. */
function signOf(
  { given }: Use,
  of: Node,
  calls: readonly Node[],
  outside: ScriptValues,
  program: Program,
): string {
  const own = new ScriptValues(outside.morph, { parameters: given, use: { of, name: '', outside } })
  const signs = calls.flatMap((call) => {
    const made = madeAt(call, own)
    if (!made) return []
    const handlers = /Function/.test(made.type) ? handlerLinks(made, program).map(({ name }) => name) : []
    return [partOf(made)?.route ?? '', ...handlers]
  })
  return JSON.stringify(signs)
}

/** Uses that make the same, e.g. a stack for each stage: what all are given is known. */
function merged(uses: readonly Use[]): Given {
  const [first] = uses
  return new Map(
    [...(first?.given.keys() ?? [])].map((parameter) => [
      parameter,
      together(uses.map(({ given }) => given.get(parameter) ?? unknownAt(spanOf(parameter)))),
    ]),
  )
}

function together(values: readonly Value[]): Value {
  const [first = unknownAt({ start: 0, end: 0 }), ...more] = values
  if (more.length === 0 || new Set(values.map(said)).size === 1) return first
  if (first.kind !== 'map') return { kind: 'either', options: values, span: first.span }
  const entries = first.entries.flatMap(({ key, at, value }) => {
    const others = more.map((one) =>
      one.kind === 'map' ? one.entries.findLast((entry) => entry.key === key)?.value : undefined,
    )
    const all = others.filter((one) => one !== undefined)
    return all.length === more.length ? [{ key, at, value: together([value, ...all]) }] : []
  })
  return { kind: 'map', entries, span: first.span }
}

function said(value: Value): string {
  return JSON.stringify(value, (key, part) => {
    if (key === 'made') return (part as Made | undefined)?.span.start
    return key === 'span' || key === 'at' ? undefined : part
  })
}

/** Each group by the name of its first use; undefined where the names do not tell them apart. */
function namedApart(groups: readonly (readonly Use[])[]): readonly Use[] | undefined {
  const firsts = groups.flatMap((uses) => uses.slice(0, 1))
  const isOnce = (name: string) => firsts.filter((one) => one.name === name).length === 1
  const named = groups.flatMap((uses): readonly Use[] => {
    const [first] = uses
    if (!first) return []
    const name = isOnce(first.name) ? first.name : `${first.name} (${first.place})`
    return [{ ...first, name, given: merged(uses), at: uses.flatMap(({ at }) => at) }]
  })
  return new Set(named.map(({ name }) => name)).size === named.length ? named : undefined
}
