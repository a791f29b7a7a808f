import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { bare } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { serverOf } from '../routes/node/servers.js'
import { packageExportsIn } from './package-exports.js'

/** Applications whose own `ws(path, …)` declares a route. Express gets its by express-ws, Koa by koa-websocket. */
const withRoutes: readonly (readonly [modules: RegExp, name: RegExp, framework: string])[] = [
  [/^(uWebSockets\.js|uws|uNetworking\/uWebSockets\.js.*)$/, /^(App|SSLApp)$/, 'uWebSockets.js'],
  [/^hyper-express$/, /^(Server|Router)$/, 'hyper-express'],
  [/^elysia$/, /^(Elysia|default)$/, 'Elysia'],
  [/^express-ws$/, /^default$/, 'Express'],
  [/^koa-websocket$/, /^default$/, 'Koa'],
]

/** The framework on whose application `.ws(…)` is called; undefined when nobody can say. */
export function frameworkIn(file: ScriptFile): (object: Node) => string | undefined {
  const { morph } = file
  const { Node: N } = morph
  const exportsOf = packageExportsIn(file)
  return (object) => {
    const server = serverOf(morph, object)
    if (server) return titles[server.framework]
    for (const value of valuesBehind(newSearch(morph), object)) {
      const made = beginningOf(value)
      if (!made) continue
      for (const { module, name } of exportsOf(made)) {
        const found = withRoutes.find(([modules, names]) => modules.test(module) && names.test(name))
        if (found) return found[2]
      }
    }
    return undefined
  }

  /** What is made or called at the beginning of a chain: `App` of `App().get('/', …).ws('/*', …)`. */
  function beginningOf(value: Node): Node | undefined {
    let at = bare(morph, value)
    for (;;) {
      if (N.isNewExpression(at)) return at.getExpression()
      if (N.isPropertyAccessExpression(at)) {
        const [behind] = valuesBehind(newSearch(morph), at.getExpression())
        if (!behind || behind === at) return undefined
        at = bare(morph, behind)
        continue
      }
      if (!N.isCallExpression(at)) return undefined
      const callee = bare(morph, at.getExpression())
      if (!N.isPropertyAccessExpression(callee)) return callee
      const object = bare(morph, callee.getExpression())
      if (!(N.isCallExpression(object) || N.isNewExpression(object))) return callee
      at = object
    }
  }
}

const titles: Readonly<Record<string, string>> = {
  express: 'Express',
  hono: 'Hono',
  koa: 'Koa',
  h3: 'h3',
}
