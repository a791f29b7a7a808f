import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { run } from './run-cli.js'
import { temporaryFolder } from './temporary-repository.js'

/** Runs the steps of a composite action as a runner does: its scripts in bash, its expressions evaluated. */

interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string | boolean>>
  readonly env?: Readonly<Record<string, string>>
  readonly run?: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

type Context = Readonly<Record<string, unknown>>

export interface ActionRun {
  /** What the action gives its workflow. */
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly log: string
  /** Names of the steps that ran, in their order. */
  readonly ran: readonly string[]
  /** Of the first step that failed; else 0. */
  readonly code: number
}

export async function runAction(
  path: string,
  {
    cwd,
    inputs = {},
    github,
    env = {},
    onUses,
  }: {
    readonly cwd: string
    readonly inputs?: Readonly<Record<string, string>>
    readonly github: Context
    readonly env?: Readonly<Record<string, string>>
    /** Stands for the actions that the action uses. */
    readonly onUses: (uses: string, given: Readonly<Record<string, string>>) => void
  },
): Promise<ActionRun> {
  const action = parse(readFileSync(path, 'utf8')) as Action
  const temp = temporaryFolder({ output: '', summary: '' })
  const read = (name: string) => readFileSync(join(temp, name), 'utf8')
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])
  const context: Record<string, unknown> = {
    github: { ...github, action_path: dirname(path) },
    runner: { temp },
    steps: {},
  }
  const given = { ...Object.fromEntries(defaults), ...inputs }
  context.inputs = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, filled(String(value), context)]),
  )
  const ran: string[] = []
  let log = ''
  let code = 0
  const steps: Record<string, unknown> = {}
  for (const step of action.runs.steps) {
    if (step.if !== undefined && !evaluated(step.if, context)) continue
    ran.push(step.name ?? '')
    if (step.uses !== undefined) {
      onUses(step.uses, filledAll(step.with ?? {}, context))
      continue
    }
    const output = join(temp, 'output')
    const before = existsSync(output) ? read('output').length : 0
    const done = await run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run ?? ''], {
      cwd,
      env: {
        RUNNER_TEMP: temp,
        GITHUB_WORKSPACE: cwd,
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: join(temp, 'summary'),
        ...env,
        ...filledAll(step.env ?? {}, context),
      },
    })
    log += done.stdout + done.stderr
    if (step.id !== undefined) steps[step.id] = { outputs: pairs(read('output').slice(before)) }
    context.steps = steps
    if (done.code !== 0) {
      code = done.code ?? 1
      break
    }
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, filled(value, context)])
  return { outputs: Object.fromEntries(outputs), summary: read('summary'), log, ran, code }
}

function filledAll(
  values: Readonly<Record<string, string | boolean>>,
  context: Context,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, filled(String(value), context)]),
  )
}

function filled(text: string, context: Context): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => String(evaluated(expression, context)))
}

/** Names, strings, `==`, `!=`, `&&`, `||` and brackets: all that these actions use. What is not there is an empty string. */
function evaluated(expression: string, context: Context): unknown {
  const script = expression
    .split(/('(?:[^']|'')*')/)
    .map((part, index) =>
      index % 2 === 1
        ? JSON.stringify(part.slice(1, -1).replaceAll("''", "'"))
        : part.replace(/[a-z_][\w-]*(?:\.[\w-]+)*/gi, (name) => `value(${JSON.stringify(name)})`),
    )
    .join('')
  const value = (name: string) =>
    name.split('.').reduce<unknown>((at, key) => (at as Context | undefined)?.[key], context) ?? ''
  return new Function('value', `return (${script})`)(value)
}

function pairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/^(\w[\w-]*)=(.*)$/gm)].map(([, key, value]) => [key, value]))
}
