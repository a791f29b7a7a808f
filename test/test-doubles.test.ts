import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow } from './support/memory-tree.js'
import { callCli } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const cases = 'transforms/test-double/cases'
const textsIn = (folder: string): Readonly<Record<string, string>> =>
  existsSync(folder)
    ? Object.fromEntries(
        Object.entries(filesBelow(folder)).map(([path, bytes]) => [
          path,
          Buffer.from(bytes).toString('utf8'),
        ]),
      )
    : {}
const apply = (cwd: string) => callCli(['apply', '--guess-endpoints', '--lang', 'en'], { cwd })

describe('tests of clients that are rewritten', () => {
  for (const name of readdirSync(cases).sort())
    it(name, async () => {
      const folder = join(cases, name)
      const input = textsIn(join(folder, 'input'))
      const output = textsIn(join(folder, 'output'))
      const repository = new TemporaryRepository(input)
      const { code, stderr } = await apply(repository.path)
      expect(code, stderr).toBe(0)
      const changed = repository.git('diff', '--name-only').trim().split('\n')
      expect(Object.fromEntries(changed.map((path) => [path, repository.read(path).toString()]))).toEqual(
        output,
      )
      const account = join(folder, 'account.txt')
      if (existsSync(account)) expect(stderr).toContain(readFileSync(account, 'utf8'))
      const doubles = repository.git('ls-files', '-o').match(/^.*sse-socket\.testing\.[cm]?[jt]s$/gm)
      expect(doubles).toHaveLength(1)
      repository.commit()
      expect((await apply(repository.path)).code).toBe(0)
      expect(repository.git('status', '--porcelain', '-uall'), 'a second run changes nothing').toBe('')
      const renewed = await callCli(['apply', '--update-runtime', '--check'], { cwd: repository.path })
      expect(renewed.code, renewed.stderr).toBe(0)
    })
})
