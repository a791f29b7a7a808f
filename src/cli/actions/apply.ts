import { join } from 'node:path'
import { transforms } from '../../../transforms/index.js'
import { UsageError } from '../../model/usage-error.js'
import { type Plan, plan } from '../../pipeline/plan/plan.js'
import { uncommitted } from '../../repository/uncommitted.js'
import { unifiedDiff } from '../../repository/unified-diff.js'
import { writeAtomically } from '../../repository/write.js'
import { accountOf } from '../account.js'
import { openProject, type Project } from '../open-project.js'
import { type CommonOptions, flagsOf } from '../options.js'
import type { Terminal } from '../terminal.js'

export interface ApplyOptions extends CommonOptions {
  readonly dryRun?: boolean
  readonly dry?: boolean
  readonly check?: boolean
  readonly allowDirty?: boolean
  readonly force?: boolean
  readonly guessEndpoints?: boolean
}

export async function runApply(
  paths: readonly string[],
  given: ApplyOptions,
  terminal: Terminal,
): Promise<number> {
  const options = { ...given, dryRun: given.dryRun ?? given.dry ?? false }
  const project = await openProject(paths, options, terminal)
  const planned = plan(project.tree, project.scanned, transforms, project.config)
  const changes = planned.files.filter((file) => file.kind === 'change')
  // A rewrite that did not pass its own checks is our fault, and nobody may take it for done.
  const failed = planned.files.some((file) => file.kind === 'failed' && file.checks.length > 0)
  const flags = [
    ...flagsOf(options, paths),
    ...(options.guessEndpoints || planned.guessed.length > 0 ? ['--guess-endpoints'] : []),
    ...(options.allowDirty ? ['--allow-dirty'] : []),
  ]
    .map((word) => ` ${word}`)
    .join('')
  const say = (text: string) => (options.quiet ? undefined : terminal.err(text))
  if (options.dryRun) {
    for (const file of changes) terminal.out(unifiedDiff(project.prefix + file.path, file.before, file.after))
    say(accountOf(planned, project, { written: false, verbose: options.verbose ?? false, flags }))
    return failed ? 3 : 0
  }
  if (options.check) {
    for (const file of changes) terminal.out(`${file.path}\n`)
    say(accountOf(planned, project, { written: false, verbose: options.verbose ?? false, flags }))
    return failed ? 3 : changes.length > 0 ? 1 : 0
  }
  refuse(planned, project, options)
  for (const file of changes) writeAtomically(join(project.root, file.path), file.after)
  terminal.out(accountOf(planned, project, { written: true, verbose: options.verbose ?? false, flags }))
  return failed ? 3 : 0
}

/** Reasons not to write at all: nothing is written when one file may not be. */
function refuse(planned: Plan, project: Project, options: ApplyOptions): void {
  const [guess] = planned.guessed
  if (guess && !options.guessEndpoints) {
    const { usage, verdict } = guess
    throw new UsageError(
      `Nobody said which endpoints replace the socket of ${usage.path}:${usage.location.start.line} (guessed: ${verdict.endpoint?.stream}); ` +
        'name them under "endpoints" in migrate-ws.config.yaml, or type: migrate-ws apply --guess-endpoints',
    )
  }
  if (options.allowDirty || options.force) return
  const paths = planned.files.filter((file) => file.kind === 'change').map((file) => file.path)
  const dirty = uncommitted(project.root, paths)
  if (dirty === 'no repository' || dirty.length === 0) return
  if (dirty === 'cannot be told') {
    throw new UsageError(
      'git cannot say whether the files have uncommitted changes; make git work here, or type: migrate-ws apply --allow-dirty',
    )
  }
  throw new UsageError(
    `${dirty.length === 1 ? 'This file has' : 'These files have'} uncommitted changes: ${dirty.join(', ')}; commit them, or type: migrate-ws apply --allow-dirty`,
  )
}
