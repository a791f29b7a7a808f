import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Both ways in: `require` goes through `Module._load`, `import` through the resolver of a registered hook. */
const hook = `
import { appendFileSync } from 'node:fs'
import Module, { register } from 'node:module'
const log = process.env.MIGRATE_WS_LOADED
const load = Module._load
Module._load = function (request, ...rest) {
  appendFileSync(log, request + '\\n')
  return load.call(this, request, ...rest)
}
register('data:text/javascript,' + encodeURIComponent(
  "import { appendFileSync } from 'node:fs'\\n" +
  'export function resolve(name, context, next) { appendFileSync(' + JSON.stringify(log) + ", name + '\\\\n'); return next(name, context) }"
))
`

/** Which of the packages a run of the CLI loaded. */
export function loadedBy(
  scratch: string,
  args: readonly string[],
  packages: readonly string[],
): readonly string[] {
  const file = join(scratch, 'hook.mjs')
  const log = join(scratch, 'loaded.txt')
  rmSync(log, { force: true })
  writeFileSync(file, hook)
  const done = spawnSync(process.execPath, ['--import', pathToFileURL(file).href, ...args], {
    env: { ...process.env, MIGRATE_WS_LOADED: log, NODE_NO_WARNINGS: '1' },
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`${args.join(' ')} failed: ${done.stderr}`)
  const names = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
  return packages.filter((name) => names.some((loaded) => loaded === name || loaded.startsWith(`${name}/`)))
}
