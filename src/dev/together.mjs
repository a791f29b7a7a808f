import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * A chunk costs a millisecond of every start, however small, and esbuild makes one for each combination of entry points
 * that share code: dozens. Code that every entry point imports is one combination, so each of them is made to import what
 * `belong` together. It is loaded by then: these are what is imported dynamically, in the middle of a run.
 * @param {string} root
 * @param {readonly { readonly sources: readonly string[], readonly not?: readonly string[], readonly only?: readonly string[] }[]} groups
 *   paths below the root: what is put together, and the entry points that do not import it, or the only ones that do
 * @returns {import('esbuild').Plugin}
 */
export function together(root, groups) {
  const entries = dynamicImports(join(root, 'src'))
  const isIn = (list, path) => list.some((one) => join(root, one) === path)
  return {
    name: 'together',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/, namespace: 'file' }, ({ path }) => {
        if (!entries.has(path)) return undefined
        const needed = groups
          .filter(({ not = [], only }) => (only ? isIn(only, path) : !isIn(not, path)))
          .flatMap(({ sources }) => sources)
        const imports = needed.map((source) => `import ${JSON.stringify(join(root, source))}\n`)
        return { loader: 'ts', contents: `${readFileSync(path, 'utf8')}\n${imports.join('')}` }
      })
    },
  }
}

/** Files that some source imports dynamically: esbuild takes each for an entry point. */
function dynamicImports(folder) {
  const found = new Set()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue
    for (const [, from] of readFileSync(join(folder, path), 'utf8').matchAll(/\bimport\('(\.[^']+)\.js'\)/g))
      found.add(resolve(folder, path, '..', `${from}.ts`))
  }
  return found
}
