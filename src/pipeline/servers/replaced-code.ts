import { dirname } from 'node:path/posix'
import type { GatewayFunction } from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { locate } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { Location } from '../../model/source.js'
import type { ServerPlanInput } from './server-plan.js'

/** A step of a workflow that puts code into a function. */
interface Upload {
  readonly location: Location
  /** The function as it is named there: a text or a variable. */
  readonly name: string
  readonly workflow: string
}

/**
 * Where other code is put into a function than its declaration packs: the declaration says so itself, or a workflow does it, and names
 * no folder of the code that was packed. undefined: nowhere, or a person says which code it is.
 */
export function replacedAt(fn: GatewayFunction, input: ServerPlanInput): Location | undefined {
  if (fn.isNamed) return undefined
  return fn.replaced ?? uploadTo(fn, input)?.location
}

/** Whether the code that a function is declared with is none to propose: a workflow puts other code there. */
export function isOtherCode(fn: GatewayFunction, input: ServerPlanInput): boolean {
  const found = uploadTo(fn, input)
  // The declaration leaves the code to a workflow, which may pack the same.
  return found !== undefined && !(fn.replaced && wordsOf(found.name).length === 0)
}

function uploadTo(fn: GatewayFunction, input: ServerPlanInput): Upload | undefined {
  const folders = fn.handlers.flatMap((link) => {
    const path = codeBehind(link)?.path
    return path !== undefined && input.host.has(path) ? [dirname(path)] : []
  })
  if (folders.length === 0) return undefined
  return uploadsIn(input).find(
    ({ name, workflow }) =>
      mayMean(name, fn.label) && !folders.some((one) => one === '.' || workflow.includes(one)),
  )
}

const workflows = /^\.github\/workflows\/[^/]+\.ya?ml$/
const upload = /\blambda\s+update-function-code\b/g

const uploadsIn = once(({ paths, host }: ServerPlanInput): readonly Upload[] =>
  paths
    .filter((path) => workflows.test(path))
    .flatMap((path) => {
      const text = host.text(path) ?? ''
      return [...text.matchAll(upload)].map(({ index, 0: said }) => {
        const rest = /--function-name[ =]([^\n]{1,200})/.exec(text.slice(index, index + 600))?.[1] ?? ''
        return {
          location: locate({ path, text }, { start: index, end: index + said.length }),
          name: rest.split(/\s(?:--|\\)/)[0] ?? '',
          workflow: text,
        }
      })
    }),
)

/** `${{ vars.GAME_HANDLER_LAMBDA }}` of `aws_lambda_function.game_handler`; a name without a word of its own may mean any. */
function mayMean(name: string, label: string): boolean {
  const said = wordsOf(name)
  const own = wordsOf(label.slice(label.lastIndexOf('.') + 1))
  return said.length === 0 || own.every((word) => said.includes(word))
}

const common = new Set([
  'lambda',
  'function',
  'fn',
  'name',
  'arn',
  'aws',
  'vars',
  'env',
  'secrets',
  'inputs',
  'matrix',
  'this',
  'main',
])

function wordsOf(name: string): readonly string[] {
  const words =
    name
      .replace(/([a-z\d])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .match(/[a-z\d]+/g) ?? []
  return words.filter((word) => !common.has(word))
}
