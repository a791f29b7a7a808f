import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { transforms } from '../../../transforms/index.js'
import { UsageError } from '../../model/usage-error.js'
import { type Plan, plan } from '../../pipeline/plan.js'
import { gitPrefix } from '../../repository/git.js'
import { uncommitted } from '../../repository/uncommitted.js'
import { unifiedDiff } from '../../repository/unified-diff.js'
import { writeAtomically } from '../../repository/write.js'
import { accountOf } from '../account.js'
import { openProject, type Project } from '../open-project.js'
import { addCommonOptions, type CommonOptions } from '../options.js'
import type { Terminal } from '../terminal.js'

interface ApplyOptions extends CommonOptions {
  readonly dryRun?: boolean
  readonly check?: boolean
  readonly allowDirty?: boolean
  readonly force?: boolean
  readonly guessEndpoints?: boolean
}

export function applyCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  addCommonOptions(program.command('apply'))
    .description('rewrite the WebSocket clients that can be rewritten with the same behaviour')
    .argument('[paths...]', 'files, folders or globs below the working folder', [])
    .addOption(new Option('-n, --dry-run', 'print a diff that git apply takes, and write nothing'))
    .addOption(new Option('-d, --dry', 'the same as --dry-run').hideHelp())
    .addOption(
      new Option('--check', 'exit 1 if anything would change, and write nothing').conflicts('dryRun'),
    )
    .addOption(new Option('--allow-dirty', 'also write files with uncommitted changes'))
    .addOption(new Option('--force', 'the same as --allow-dirty').hideHelp())
    .addOption(
      new Option(
        '--guess-endpoints',
        'write endpoints that were derived from the socket address, where none is configured',
      ),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ migrate-ws apply --dry-run\n  $ migrate-ws apply src/chat && npm test\n',
    )
    .action(async (paths: string[], given: ApplyOptions & { readonly dry?: boolean }) => {
      const options = { ...given, dryRun: given.dryRun ?? given.dry ?? false }
      const project = await openProject(paths, options, terminal)
      const planned = plan(project.tree, project.scanned, transforms)
      const changes = planned.files.filter((file) => file.kind === 'change')
      const say = (text: string) => (options.quiet ? undefined : terminal.err(text))
      if (options.dryRun) {
        const prefix = gitPrefix(project.root) ?? ''
        for (const file of changes) terminal.out(unifiedDiff(prefix + file.path, file.before, file.after))
        say(accountOf(planned, project, { written: false, verbose: options.verbose ?? false }))
        return exit(0)
      }
      if (options.check) {
        for (const file of changes) terminal.out(`${file.path}\n`)
        say(accountOf(planned, project, { written: false, verbose: options.verbose ?? false }))
        return exit(changes.length > 0 ? 1 : 0)
      }
      refuse(planned, project, options)
      for (const file of changes) writeAtomically(join(project.root, file.path), file.after)
      terminal.out(accountOf(planned, project, { written: true, verbose: options.verbose ?? false }))
      exit(0)
    })
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
  throw new UsageError(
    `${dirty.length === 1 ? 'This file has' : 'These files have'} uncommitted changes: ${dirty.join(', ')}; commit them, or type: migrate-ws apply --allow-dirty`,
  )
}
