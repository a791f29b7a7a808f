import type { ServerPlanInput } from './server-plan.js'

/**
 * Files of a language, without their suffix, that declarations name as the code of a function, and that no route runs:
 * `jobs/notify.handler`, in Python also `jobs.notify.handler`.
 */
export function otherFunctions(
  routed: readonly string[],
  isCode: (path: string) => boolean,
  { paths, host }: Pick<ServerPlanInput, 'paths' | 'host'>,
): readonly string[] {
  const named = new Set(
    paths.filter((path) => declaring.test(path)).flatMap((path) => namedIn(host.text(path) ?? '')),
  )
  const runs = new Set(routed)
  return paths.filter((path) => isCode(path) && !runs.has(path) && endsOf(path).some((end) => named.has(end)))
}

const declaring = /\.(ya?ml|json|tf)$/

/** The modules of what is written as a handler, with slashes. */
function namedIn(text: string): readonly string[] {
  return [...text.matchAll(/\bhandler"?[ \t]*[:=][ \t]*["']?([\w./@-]+)/gi)].flatMap(([, whole = '']) => {
    const module = whole.slice(0, Math.max(0, whole.lastIndexOf('.'))).replace(/^\.\//, '')
    return module === '' ? [] : [module, module.replaceAll('.', '/')]
  })
}

/** `a/b/c.js`: `c`, `b/c`, `a/b/c`. */
function endsOf(path: string): readonly string[] {
  const parts = path.replace(/\.\w+$/, '').split('/')
  return parts.map((_part, at) => parts.slice(at).join('/'))
}
