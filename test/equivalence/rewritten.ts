import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'
import { loadConfig } from '../../src/config/load-config.js'
import type { ReportSocket } from '../../src/model/report.js'
import { scan } from '../../src/pipeline/scan.js'
import { diskTree } from '../../src/repository/disk-tree.js'
import { rules } from '../../src/rules/index.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import { isServedAsItIs } from './build-page.js'
import type { Case } from './cases.js'

/** A case as a user's repository: the client and its configuration, without our transcript. */
export interface Subject {
  readonly repository: TemporaryRepository
  /** What is said of its sockets. */
  readonly sockets: readonly ReportSocket[]
}

export async function subjectOf({ folder }: Case): Promise<Subject> {
  const repository = new TemporaryRepository()
  const isOurs = (path: string) => basename(path) === 'transcript.ts'
  cpSync(folder, repository.path, { recursive: true, filter: (path) => !isOurs(path) })
  tellOfBuild(repository)
  repository.commit()
  const { config } = await loadConfig({ cwd: repository.path })
  const { report } = await scan({
    tree: diskTree(repository.path),
    config,
    wanted: () => true,
    rules,
    items: [],
    version: '0.0.0',
  })
  return { repository, sockets: report.sockets }
}

/** Pages with modules are built with esbuild (`build-page.ts`): said here for all cases, since the adapter is written where something builds. */
function tellOfBuild(repository: TemporaryRepository): void {
  if (isServedAsItIs(join(repository.path, 'page'))) return
  const path = 'page/package.json'
  const manifest: object = JSON.parse(repository.read(path).toString('utf8'))
  const built = { ...manifest, devDependencies: { esbuild: '^0.28.2' } }
  repository.write(path, `${JSON.stringify(built, null, 2)}\n`)
}

/** Runs `apply` on it. Returns the clients' code as it is now. */
export async function rewrite(one: Case, { repository }: Subject): Promise<string> {
  const applied = await callCli(['apply', '--lang', 'en', ...(one.apply ?? [])], { cwd: repository.path })
  if (applied.code !== 0 || applied.stderr !== '')
    throw new Error(`apply ended with ${applied.code}: ${applied.stderr}`)
  if (repository.git('status', '--porcelain') === '')
    throw new Error(`apply wrote nothing:\n${applied.stdout}`)
  return repository
    .git('ls-files', '-co', '--exclude-standard', 'page')
    .trim()
    .split('\n')
    .map((name) => repository.read(name).toString('utf8'))
    .join('\n')
}
