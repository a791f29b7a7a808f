import type { ReportSocket } from '../../src/model/report.js'
import { runCli, scanReport } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'
import type { Case } from './cases.js'

/** A case as a user's repository: the client and its configuration, without our transcript. */
export interface Subject {
  readonly repository: TemporaryRepository
  /** What `scan` says of its sockets. */
  readonly sockets: readonly ReportSocket[]
}

export async function subjectOf(one: Case): Promise<Subject> {
  const repository = TemporaryRepository.of(one.folder)
  repository.git('rm', '-q', 'transcript.ts')
  repository.commit()
  const { sockets } = await scanReport(repository.path)
  return { repository, sockets }
}

/** Runs `apply` on it. Returns the clients' code as it is now. */
export async function rewrite(one: Case, { repository }: Subject): Promise<string> {
  const applied = await runCli(['apply', '--lang', 'en', ...(one.apply ?? [])], { cwd: repository.path })
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
