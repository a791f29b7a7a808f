import type { SourceHost } from '../languages/parsed-file.js'
import { isKnown } from '../languages/value.js'
import { lineStartsOf, positionAt } from '../model/lines.js'
import { append, once } from '../model/once.js'
import { treeQuestions } from '../model/tree-questions.js'
import { mayBe } from './policy/names.js'
import type { Trigger } from './resource.js'

/** Code that calls a function by the API of Lambda: `lambda.invoke({ FunctionName: process.env.SEND_FUNCTION })`. */
interface Invocation {
  readonly path: string
  readonly line: number
  /** With `${…}` for what only the run knows. */
  readonly names: readonly string[]
  /** Variables of the environment that hold the name. */
  readonly variables: readonly string[]
}

/** The ways in which code may name a function. */
export interface Called {
  readonly names: readonly string[]
  /** Variables of the environment that hold its name or its ARN. */
  readonly variables: ReadonlySet<string>
}

/** The code that calls a function, but for that in the files of `passed`: its own, and what the WebSocket API itself runs. */
export function invokersOf(
  { names, variables }: Called,
  passed: ReadonlySet<string>,
  host: SourceHost | undefined,
): readonly Trigger[] {
  if (!host) return []
  return invocationsOf(host).flatMap((one) => {
    const isMeant =
      one.variables.some((variable) => variables.has(variable)) ||
      one.names.some((called) => names.some((name) => areSame(called, name)))
    return isMeant && !passed.has(one.path) ? [{ name: 'invoke', place: `${one.path}:${one.line}` }] : []
  })
}

/** `infra/rest.tf:12`. */
export function placeIn(path: string, offset: number, text: string | undefined): { place?: string } {
  return text === undefined ? {} : { place: `${path}:${positionAt(lineStartsOf(text), offset).line}` }
}

function areSame(a: string, b: string): boolean {
  if (isKnown(a) && isKnown(b)) return a === b
  if (isKnown(a) || isKnown(b)) return isKnown(a) ? mayBe(a, b) : mayBe(b, a)
  const [one, other] = [a, b].map((name) => name.replace(/\$\{[^}]{0,200}\}/g, '$'))
  return one === other && /\w{3}/.test(one ?? '')
}

const code = /\.(py|[cm]?[jt]sx?)$/
const tests =
  /(^|\/)(tests?|__tests__|spec|mocks?|node_modules)\/|(^|\/)(test_[^/]*|conftest)\.py$|[._](test|spec)\.\w+$/

const invocationsOf = once((host: SourceHost): readonly Invocation[] =>
  host.paths.flatMap((path) => {
    if (!code.test(path) || tests.test(path)) return []
    if (host.maySay?.(path, treeQuestions.invoking) === false) return []
    const text = host.text(path)
    return text === undefined ? [] : invocationsIn(path, text)
  }),
)

function invocationsIn(path: string, text: string): readonly Invocation[] {
  let known: ReturnType<typeof assignedIn> | undefined
  const assigned = () => {
    known ??= assignedIn(text)
    return known
  }
  const starts = lineStartsOf(text)
  return [...text.matchAll(/\bFunctionName["']?\s{0,9}[:=]\s{0,9}([^\n]{1,200})/g)].flatMap((match) => {
    // Others take the name of a function too: what updates its code, or watches it.
    const near = text.slice(Math.max(0, match.index - 600), match.index + 600)
    if (!/[iI]nvoke/.test(near)) return []
    const found = { names: [] as string[], variables: [] as string[] }
    take(match[1] ?? '', assigned, found)
    return found.names.length + found.variables.length > 0
      ? [{ path, line: positionAt(starts, match.index).line, ...found }]
      : []
  })
}

function take(
  expression: string,
  assigned: () => ReadonlyMap<string, readonly string[]>,
  found: { readonly names: string[]; readonly variables: string[] },
  depth = 0,
): void {
  const variable =
    /^(?:os\.environ(?:\.get\(|\[)|os\.getenv\(|process\.env\[|Deno\.env\.get\()\s{0,9}["'](\w+)["']/.exec(
      expression,
    ) ?? /^process\.env\.(\w+)/.exec(expression)
  if (variable) {
    found.variables.push(variable[1] ?? '')
    const usual = /^[^"'\n]{0,60}["']\w+["'],\s{0,9}["']([\w-]+)["']/.exec(expression)?.[1]
    if (usual) found.names.push(usual)
    return
  }
  const written = /^[fF]?(["'`])([^"'`\n]+)\1/.exec(expression)?.[2]
  if (written !== undefined) {
    found.names.push(written.replace(/\$?\{([^}]{0,200})\}/g, '${$1}'))
    return
  }
  const name = /^(?:[\w$]+\??\.){0,9}([A-Za-z_$][\w$]*)\s{0,9}(?:[,;)}\n!]|$)/.exec(expression)?.[1]
  if (name === undefined) return
  // Such constants are read from the environment, as a rule under the same name, wherever that is written.
  if (/^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(name)) found.variables.push(name)
  if (depth < 2) for (const value of assigned().get(name) ?? []) take(value, assigned, found, depth + 1)
}

/** What the names of a file are given. */
function assignedIn(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const [, name = '', value = ''] of text.matchAll(
    /(?<![\w$])([A-Za-z_$][\w$]{0,80})\s{0,9}(?::[^=\n]{1,60})?=(?![=>])\s{0,9}([^\n]{1,200})/g,
  ))
    append(found, name, value)
  return found
}
