import type { SourceHost } from '../../languages/parsed-file.js'
import { isWithin } from '../../model/places.js'
import { inserted } from '../../model/put-together.js'
import { answerOnce, keepAnswer, newQuestion, type Question, takesStep } from '../../model/question.js'
import type { SourceText, Span } from '../../model/source.js'

/** How many values one may be put together of: parameters that many callers set, each from parameters of their own, grow without end. */
const largest = 500
/** How deep one may be: names behind names, calls within calls. */
const deepest = 100

/** The values that are being built: one question for each outermost value, of which every value within is a part. */
export interface Building {
  readonly question: Question<Value>
  /** How many values the known ones are put together of: a value that is used again counts again. By who built them. */
  readonly sizes: Map<object, number>
}

export function newBuilding(): Building {
  return { question: newQuestion(largest, new Map(), deepest), sizes: new Map() }
}

/** Unknown where a value leads back to itself, or to more than is built. `builder`: what a node is stays known for it. */
export function builtOnce(
  { question, sizes }: Building,
  builder: object,
  node: object,
  span: Span,
  build: () => Value,
): Value {
  const isOutermost = question.depth === 0
  if (isOutermost) question.left = largest
  const { left, cut } = question
  const size = sizes.get(node)
  const unknown: Value = { kind: 'unknown', span }
  if (size !== undefined && !takesStep(question, size)) return unknown
  const [value = unknown] = answerOnce(question, builder, node, () => [{ ...build(), span }])
  if (size !== undefined || (question.cut > cut && !isOutermost)) return value
  sizes.set(node, left - question.left)
  keepAnswer(question, builder, node, [value])
  return value
}

/** What an expression of a program that declares infrastructure is, as far as it is written in the file. */
export type Value =
  /** Numbers and booleans are texts too. */
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | Path
  /** `${a}-b`, `a + b`. */
  | { readonly kind: 'joined'; readonly parts: readonly Value[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly span: Span }
  /** `isOpen`: something that is not known was spread into it. */
  | {
      readonly kind: 'map'
      readonly entries: readonly Entry[]
      readonly isOpen?: boolean
      readonly span: Span
    }
  /** One of these: a parameter that is called with several, `a ?? b`. */
  | { readonly kind: 'either'; readonly options: readonly Value[]; readonly span: Span }
  | { readonly kind: 'unknown'; readonly span: Span }

/** Something of a library, by names that are the same in TypeScript and Python: `aws_apigatewayv2.WebSocketApi().apiId`. */
export interface Path {
  readonly kind: 'path'
  readonly path: string
  /** The last call or construction in the path; absent where only a type is known. */
  readonly made?: Made
  /** Where only a type is known here: the constructions of other files that it may be. */
  readonly far?: readonly Far[]
  readonly span: Span
}

/** What another file of the program makes. */
export interface Far {
  readonly path: string
  readonly made: Made
}

export interface Entry {
  readonly key: string
  readonly at: Span
  readonly value: Value
}

/** One call of a library: a construct, a method of one, a helper. */
export interface Made {
  /** Without its own `()`, e.g. `aws_lambda.Function`, `aws_apigatewayv2.WebSocketApi().addRoute`. */
  readonly type: string
  /** What to show of it. */
  readonly at: Span
  readonly span: Span
  /** Enclosing declarations. */
  readonly scope: string
  /** Of a class that is used several times: what the use calls it. */
  readonly within?: string
  /** Of a body that runs several times: which run made it. */
  readonly run?: string
  /** Stands in a helper of the program that is called several times: one declaration makes several. */
  readonly isOfSeveral?: boolean
  /** Takes a scope and an id: it stands for a resource, and is not a part of the construct that gets it. */
  readonly isConstruct: boolean
  /** What a construct is called within its scope; empty when that is not written. */
  readonly id: string
  readonly arguments: readonly Value[]
  /** What a method is called on. */
  readonly receiver: Value | undefined
  /** Named arguments, or the entries of objects given; in camel case. */
  readonly options: readonly Entry[]
  /** One of these. */
  option(name: string): Entry | undefined
}

/** A file as its calls of known libraries. */
export interface Program {
  readonly path: string
  /** The file itself. */
  readonly source: string
  readonly made: readonly Made[]
  /** Members read of what libraries made, e.g. `api.apiId`. */
  readonly reads: readonly (Path & { readonly scope: string; readonly within?: string })[]
  readonly texts: readonly WrittenText[]
  /** Another file of the program, or this one, declares a WebSocket API. */
  readonly besideApi: boolean
  /** All files of a program with a WebSocket API, which may hand each other what they make; the same list for each of them. */
  all(): readonly Program[]
  /** Where the code of its functions can be read. */
  readonly host?: SourceHost
}

/** A file that declares nothing. */
export function emptyProgram({ source }: { readonly source: SourceText }): Program {
  return programOf({
    path: source.path,
    source: source.text,
    made: [],
    reads: [],
    texts: [],
    besideApi: false,
  })
}

/** A file as one of those that `together` lists; a program of its own where they have no API, or it is none of them. */
export function programOf(
  parts: Omit<Program, 'all'>,
  together: () => readonly Program[] = () => [],
): Program {
  const program: Program = {
    ...parts,
    all: () => {
      const list = parts.besideApi ? together() : []
      return list.includes(program) ? list : alone
    },
  }
  const alone = [program]
  return program
}

export interface WrittenText {
  readonly text: string
  readonly span: Span
  readonly scope: string
  /** Something is put in behind `text`. */
  readonly goesOn: boolean
}

/** The text that a value must be; undefined when a part of it is not known. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'text') return value.text
  if (value?.kind !== 'joined') return undefined
  const parts = value.parts.map((part) => inserted(textOf(part)))
  return parts.every((part) => part !== undefined) ? parts.join('') : undefined
}

/**
 * A name as people can write it down: what is put in is left as the source has it, `${props.stage}-chat`. Undefined where the
 * file writes nothing of the name itself.
 */
export function writtenName(value: Value | undefined, source: string): string | undefined {
  const text = textOf(value)
  if (text !== undefined || value?.kind !== 'joined') return text
  const inserted = ({ span }: Value) => `\${${source.slice(span.start, span.end)}}`
  // A name that stands for a text put together elsewhere.
  if (!value.parts.every(({ span }) => isWithin(span, value.span))) return inserted(value)
  if (!value.parts.some((part) => /\w/.test(textOf(part) ?? ''))) return undefined
  const whole = value.parts
    .map((part) => textOf(part) ?? writtenName(part, source) ?? inserted(part))
    .join('')
  return /\s/.test(whole) ? undefined : whole
}

export function entryOf(value: Value | undefined, ...keys: readonly string[]): Entry | undefined {
  let at: Value | undefined = value
  let found: Entry | undefined
  for (const key of keys) {
    found = at && entryIn(at, key)
    at = found?.value
  }
  return found
}

function entryIn(value: Value, key: string): Entry | undefined {
  if (value.kind === 'map') return value.entries.findLast((entry) => entry.key === key)
  // A helper object, e.g. `CfnStage.AccessLogSettingsProperty(destination_arn=…)`.
  return value.kind === 'path' && value.made && !value.made.isConstruct ? value.made.option(key) : undefined
}

/** Every path that a value holds or is put together from. Constructs are named, not entered; other calls are entered once. */
export function* pathsIn(value: Value, depth = 0, entered = new Set<Made>()): Generator<Path> {
  if (depth > 12) return
  if (value.kind === 'path') yield value
  for (const part of partsOf(value, entered)) yield* pathsIn(part, depth + 1, entered)
}

function partsOf(value: Value, entered: Set<Made>): readonly Value[] {
  switch (value.kind) {
    case 'path': {
      const { made } = value
      if (!made || made.isConstruct || entered.has(made)) return []
      entered.add(made)
      return made.receiver ? [...made.arguments, made.receiver] : made.arguments
    }
    case 'joined':
      return value.parts
    case 'list':
      return value.items
    case 'map':
      return value.entries.map((entry) => entry.value)
    case 'either':
      return value.options
    default:
      return []
  }
}

/** All that a value holds was made here or elsewhere by these, e.g. the functions that an integration calls. */
export function madeIn(value: Value | undefined): readonly Made[] {
  return value ? [...pathsIn(value)].flatMap(({ made }) => (made ? [made] : [])) : []
}

/** All that a value holds, made in this file or in others of the program. */
export function makersIn(value: Value | undefined, { path }: Pick<Program, 'path'>): readonly Far[] {
  const paths = value ? [...pathsIn(value)] : []
  return paths.flatMap(({ made, far = [] }) => [...(made ? [{ path, made }] : []), ...far])
}

/** What this file makes of what others say of it. */
export function madeHere(makers: readonly Far[], program: Program): readonly Made[] {
  return makers.flatMap(({ path, made }) => {
    if (path !== program.path) return []
    if (program.made.includes(made)) return [made]
    const same = program.made.filter(({ type, span }) => type === made.type && span.start === made.span.start)
    // Runs of one helper make several at one place.
    const own = same.filter(({ id }) => id === made.id)
    const run = own.filter((one) => one.run === made.run)
    return run.length > 0 ? run : own.length > 0 ? own : same
  })
}

/** A value of another file, as far as it says the same here: of what is made there only that. */
export function elsewhere(value: Value, span: Span, from?: string): Value {
  switch (value.kind) {
    case 'path': {
      const far = value.far ?? (value.made && from !== undefined ? [{ path: from, made: value.made }] : [])
      return { kind: 'path', path: value.path, ...(far.length > 0 && { far }), span }
    }
    case 'joined': {
      const text = textOf(value)
      return text === undefined ? { kind: 'unknown', span } : { kind: 'text', text, span }
    }
    case 'list':
      return { kind: 'list', items: value.items.map((item) => elsewhere(item, span, from)), span }
    case 'map': {
      const entries = value.entries.map(({ key, value: of }) => ({
        key,
        at: span,
        value: elsewhere(of, span, from),
      }))
      return { ...value, entries, span }
    }
    case 'either':
      return { kind: 'either', options: value.options.map((option) => elsewhere(option, span, from)), span }
    default:
      return { ...value, span }
  }
}
