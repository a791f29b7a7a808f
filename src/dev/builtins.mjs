import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Slow to load, and seldom needed: loaded when one of its functions is called. */
const late = new Set(['node:crypto', 'node:v8', 'node:zlib'])

/**
 * `import … from 'node:fs'` makes Node read every property of the module, loading what hides behind its getters:
 * 4 ms of a start. `require` does not. For each module there is one file that requires it and takes out the names that
 * sources import. E.g. `import { join } from 'node:path'` → `const { join } = require('node:path')`.
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
export function builtinsByRequire(root) {
  const names = importedNames(join(root, 'src'))
  return {
    name: 'builtins-by-require',
    setup(build) {
      build.onResolve({ filter: /^node:/ }, ({ path, kind, importer }) =>
        kind === 'import-statement' && !/[\\/]node_modules[\\/]/.test(importer)
          ? { path, namespace: 'builtin' }
          : undefined,
      )
      build.onLoad({ filter: /^/, namespace: 'builtin' }, ({ path }) => {
        const wanted = [...(names.get(path) ?? [])]
        return { contents: late.has(path) ? lateModule(path, wanted) : module(path, wanted) }
      })
    },
  }
}

function module(path, names) {
  return `const it = require('${path}')\nexport default it\nexport const { ${names.join(', ')} } = it\n`
}

function lateModule(path, names) {
  return names
    .map((name) => `export function ${name}(...given) { return require('${path}').${name}(...given) }\n`)
    .join('')
}

/** Names by module; one that is missed fails the build, since the file above does not export it. */
function importedNames(folder) {
  const names = new Map()
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts')) continue
    const imports = readFileSync(join(folder, path), 'utf8').matchAll(
      /^import \{([^}]*)\} from '(node:[\w/]+)'$/gm,
    )
    for (const [, list, from] of imports) {
      const found = names.get(from) ?? new Set()
      names.set(from, found)
      for (const one of list.split(',')) {
        const name = one.trim().replace(/ as .*$/, '')
        if (name && !name.startsWith('type ')) found.add(name)
      }
    }
  }
  return names
}
