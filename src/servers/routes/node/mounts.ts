import type { CallExpression, Node } from 'ts-morph'
import { exportBehind } from '../../../languages/script/origin/imports.js'
import { functionsOf } from '../../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { callsWhere, unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf, newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import { autoloaded, pluginsOf } from './autoload.js'
import { type Server, serverOf } from './servers.js'

/** `app.use('/api', router)`: the router's paths go on from the application's. */
interface Mount {
  /** undefined: what starts the program hands it the application itself. */
  readonly parent: Server | undefined
  /** undefined: it is not a text that can be read, or mounted in a way that is not known. */
  readonly prefix: string | undefined
  /** The prefix of the plugin around is put before it once more. */
  readonly isGivenOptions?: boolean
}

/** Where every router of a program is mounted, by the place where it is made. */
export type Mounts = ReadonlyMap<Node, readonly Mount[]>

const mounting = new Set(['use', 'route', 'mount', 'register'])

/** `isStarted`: whether fastify-cli starts the plugin of a file. */
export function mountsIn(
  files: readonly ScriptFile[],
  isStarted: (path: string) => boolean = () => false,
): Mounts {
  const found = new Map<Node, Mount[]>()
  for (const { morph, ast } of files) {
    const calls = callsWhere(
      morph,
      ast,
      ({ expression }) =>
        morph.ts.isPropertyAccessExpression(expression) && mounting.has(expression.name.text),
    )
    for (const call of calls)
      for (const [child, mount] of mountsBy(morph, call)) {
        const known = found.get(child)
        if (known) known.push(mount)
        else found.set(child, [mount])
      }
  }
  for (const file of files)
    if (isStarted(file.source.path))
      for (const { plugin } of pluginsOf(file.morph, file))
        if (!found.has(plugin)) found.set(plugin, [{ parent: undefined, prefix: '' }])
  return found
}

function mountsBy(morph: TsMorph, call: CallExpression): readonly (readonly [Node, Mount])[] {
  const { Node: N } = morph
  const callee = call.getExpression()
  const given = call.getArguments()
  if (!N.isPropertyAccessExpression(callee) || given.length === 0) return []
  const parent = serverOf(morph, callee.getExpression())
  if (!parent) return []
  if (callee.getName() === 'register') return registered(morph, parent, given)
  const [first, ...rest] = given
  const path = first && possibleTexts(morph, first)
  const [text, ...more] = path ?? []
  const isPath = text !== undefined && more.length === 0 && !text.includes('${')
  const children = [first, ...rest].flatMap((one) => (one ? (mounted(morph, one) ?? []) : []))
  const isBare = first !== undefined && mounted(morph, first) !== undefined
  return children.map(({ made, base }) => [
    made,
    { parent, prefix: isPath ? prefixOf(text, base) : isBare ? (base ?? '') : undefined },
  ])
}

/** h3 takes the base off where it is still there: `use('/api/**', useBase('/api', …))`, `use('/api', useBase('/api', …))`. */
function prefixOf(path: string, base: string | undefined): string {
  return base !== undefined && (path === base || path.endsWith('/**')) ? base : path + (base ?? '')
}

/** A router among the arguments, also as `router.routes()` of Koa and `useBase('/api', router.handler)` of h3. */
function mounted(morph: TsMorph, node: Node): { readonly made: Node; readonly base?: string } | undefined {
  const value = unwrap(morph, node)
  if (morph.Node.isCallExpression(value) && exportBehind(morph, value.getExpression())?.name === 'useBase') {
    const [base, inner] = value.getArguments()
    const [text, ...more] = base ? possibleTexts(morph, base) : []
    const found = inner && mounted(morph, inner)
    return found && text !== undefined && more.length === 0 ? { made: found.made, base: text } : undefined
  }
  const server = serverOf(morph, value)
  return server && { made: server.made }
}

/** `app.register(plugin, { prefix: '/api' })` of Fastify; `fp(plugin)` has no prefix. */
function registered(
  morph: TsMorph,
  parent: Server,
  [plugin, options]: readonly Node[],
): readonly (readonly [Node, Mount])[] {
  const { Node: N } = morph
  if (!plugin) return []
  const [value = plugin] = valuesBehind(newSearch(morph), plugin)
  if (
    /^(@fastify\/autoload|fastify-autoload)$/.test(exportBehind(morph, unwrap(morph, plugin))?.package ?? '')
  )
    return autoloaded(morph, options).map(({ plugin: made, prefix, isGivenOptions }) => [
      made,
      { parent, prefix, isGivenOptions },
    ])
  const wraps =
    N.isCallExpression(value) && exportBehind(morph, value.getExpression())?.package === 'fastify-plugin'
  const [inner] = wraps ? value.getArguments() : [plugin]
  const given = options && !wraps ? memberOf(morph, options, 'prefix') : undefined
  const texts = given ? possibleTexts(morph, given) : ['']
  const [text] = texts
  const isKnown =
    texts.length === 1 &&
    text !== undefined &&
    !text.includes('${') &&
    (wraps || !options || N.isObjectLiteralExpression(options))
  const functions = inner ? functionsOf(inner) : []
  return functions.map((made) => [made, { parent, prefix: isKnown ? text : undefined }])
}

/** Every place where a server's paths begin: the application that serves it, and the text before them. */
export function beginningsOf(
  morph: TsMorph,
  server: Server,
  mounts: Mounts,
  depth = 0,
): readonly { readonly root: Node; readonly prefix: string }[] {
  const own = server.prefixes.map((one) => {
    const [text, ...more] = possibleTexts(morph, one)
    return more.length === 0 && text !== undefined && !text.includes('${') ? text : undefined
  })
  if (own.includes(undefined) || depth > 8) return []
  const end = own.join('')
  const above = mounts.get(server.made) ?? []
  if (above.length === 0) return server.isMounted ? [] : [{ root: server.made, prefix: end }]
  return above.flatMap(({ parent, prefix, isGivenOptions }) => {
    if (prefix === undefined) return []
    if (!parent) return [{ root: server.made, prefix: end }]
    return beginningsOf(morph, parent, mounts, depth + 1)
      .filter((begin) => !isGivenOptions || /^\/*$/.test(begin.prefix))
      .map((begin) => ({ root: begin.root, prefix: `${begin.prefix}/${prefix}/${end}` }))
  })
}

/** Why nothing is known of where a server's paths begin. */
export function whyMountLost(server: Server, mounts: Mounts, depth = 0): 'prefix' | 'included' {
  const isUnknown = (mounts.get(server.made) ?? []).some(
    ({ parent, prefix }) =>
      prefix === undefined || (parent && depth < 8 && whyMountLost(parent, mounts, depth + 1) === 'prefix'),
  )
  return isUnknown ? 'prefix' : 'included'
}
