import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow } from './support/memory-tree.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from './support/temporary-repository.js'

const root = process.cwd()
const cases = join(root, 'transforms/test-double/cases')

/** The suite of the project, by its own command. */
function runSuite(cwd: string): { readonly status: number | null; readonly said: string } {
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  // This run says of itself that it is vitest, and in which mode.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|JEST)/.test(name)),
  )
  const path = `${join(root, 'node_modules/.bin')}:${env.PATH}`
  const { status, stdout, stderr } = spawnSync(scripts.test, {
    cwd,
    shell: true,
    encoding: 'utf8',
    // Jest keeps what it compiles.
    env: { ...env, PATH: path, NO_COLOR: '1', TMPDIR: temporaryFolder() },
  })
  return { status, said: stdout + stderr }
}

describe('the suite of a project', () => {
  for (const name of readdirSync(cases).sort())
    it(`${name} is green before and after, and fails where the client is wrong`, async () => {
      const folder = join(cases, name)
      const repository = new TemporaryRepository(filesBelow(join(folder, 'input')))
      symlinkSync(join(root, 'node_modules'), repository.at('node_modules'))
      writeFileSync(repository.at('.git/info/exclude'), 'node_modules\n')
      const before = runSuite(repository.path)
      expect(before.status, before.said).toBe(0)
      const options = { cwd: repository.path }
      expect((await callCli(['apply', '--guess-endpoints'], options)).code).toBe(0)
      // What is written anew, over the server in memory.
      if (existsSync(join(folder, 'added')))
        cpSync(join(folder, 'added'), repository.path, { recursive: true })
      const after = runSuite(repository.path)
      expect(after.status, after.said).toBe(0)
      const scanned = JSON.parse((await callCli(['scan', '--format', 'json'], options)).stdout)
      const item = scanned.checklist.find(({ id }: { id: string }) => id === 'update-tests')
      expect(item.assessment.status, JSON.stringify(item)).toBe('done')
      for (const path of repository.git('diff', '--name-only', 'HEAD').trim().split('\n'))
        if (!/test/.test(path)) {
          const text = repository.read(path).toString()
          writeFileSync(
            repository.at(path),
            text.replace(/\bonmessage\b/g, 'onnothing').replace(/'message'/g, "'nothing'"),
          )
        }
      expect(runSuite(repository.path).status, 'of clients that hear nothing').not.toBe(0)
    })
})
