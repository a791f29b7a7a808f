import { join } from 'node:path/posix'
import { foldersAbove } from '../../../model/folders.js'
import { languageOf, syntaxOf } from '../../../model/language-of.js'
import { dependenciesOf, manifestIn } from '../../../model/manifest.js'

const endings = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs']
const configs = [
  ...['vitest.config', 'vite.config', 'vitest.workspace', 'jest.config'].flatMap((name) =>
    endings.map((ending) => `${name}.${ending}`),
  ),
  'jest.config.json',
  'package.json',
]
/** What Create React App loads, unasked. */
const ofReactScripts = endings.flatMap((ending) => [`src/setupTests.${ending}`, `src/setupTests.${ending}x`])

/** E.g. `setupFiles: ['./src/setup.ts']`, `"setupFilesAfterEnv": ["<rootDir>/jest.setup.js"]`. */
const settings = /\bsetupFiles(?:AfterEnv)?['"]?\s{0,9}:\s{0,9}(\[[^\]]{0,2000}\]|[^,\n}]{1,300})/g
const literal = /(['"`])([^'"`\n]{1,300})\1/g

/**
 * Files of the repository that vitest, jest or react-scripts load before the tests of a folder, by the nearest configuration that
 * names one: of each list the first. Configurations are read as text, and no code of them runs.
 */
export function setupFilesOf(
  folder: string,
  textOf: (path: string) => string | undefined,
): readonly string[] {
  const isThere = (path: string) => syntaxOf(languageOf(path)) === 'script' && textOf(path) !== undefined
  for (const at of foldersAbove(folder)) {
    const named = configs.flatMap((name) =>
      [...(textOf(join(at, name)) ?? '').matchAll(settings)].flatMap(([, list = '']) => {
        const paths = [...list.matchAll(literal)].map(([, , path = '']) =>
          join(at, path.replace(/^<rootDir>/, '.')),
        )
        return paths.find(isThere) ?? []
      }),
    )
    const manifest = manifestIn(textOf(join(at, 'package.json')))
    const unasked = dependenciesOf(manifest).includes('react-scripts')
      ? ofReactScripts.map((name) => join(at, name)).filter(isThere)
      : []
    const found = [...new Set([...named, ...unasked])]
    if (found.length > 0) return found
  }
  return []
}
