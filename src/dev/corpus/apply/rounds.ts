import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FreshCopy } from './fresh-copy.js'
import { type Run, run } from './run.js'

export interface Rounds {
  /** The output of the `apply` that wrote. */
  readonly account: string
  readonly wrong: readonly string[]
}

const crash = /\bat [^\n]{1,200}:\d+:\d+|^\w*Error: |internal error|This is a bug/m

/**
 * Every way to run apply, on one copy: what `--check` and `--dry-run` foresee is what is written, `undo` gives every byte
 * back, git applies the diff to the same end, and a second run finds nothing to do. Ends with the files written and committed.
 */
export function applyRounds(cli: string, copy: FreshCopy, scratch: string): Rounds {
  const wrong: string[] = []
  const expect = (holds: boolean, what: string) => (holds ? undefined : wrong.push(what))
  const apply = (...flags: readonly string[]) => command('apply', '--guess-endpoints', '--verbose', ...flags)
  const expectCode = ({ code, out, err }: Run, wanted: number, what: string) => {
    expect(code === wanted, `${what} ended with ${code}, not ${wanted}: ${err.trim().split('\n').at(-1)}`)
    expect(!crash.test(`${out}\n${err}`.replace(/^[-+ ].*$/gm, '')), `${what} prints a crash`)
  }

  const before = copy.state()
  const foreseen = apply('--dry-run')
  expectCode(foreseen, 0, '--dry-run')
  const changes = foreseen.out !== ''
  expectCode(apply('--check'), changes ? 1 : 0, '--check before')
  expect(copy.state() === before, '--dry-run or --check wrote something')

  const written = apply()
  expectCode(written, 0, 'apply')
  const after = copy.state()
  expect((after !== before) === changes, '--dry-run and apply differ on whether something changes')
  if (!changes) return { account: written.out, wrong }

  expectCode(command('undo'), 0, 'undo')
  expect(copy.state() === before, 'undo does not restore every byte')
  const diff = join(scratch, 'foreseen.diff')
  writeFileSync(diff, foreseen.out)
  const patched = run(['git', 'apply', '--whitespace=nowarn', diff], copy.folder)
  expect(patched.code === 0, `git apply: ${patched.err.trim().split('\n')[0]}`)
  expect(copy.state() === after, 'git apply of the --dry-run comes to other bytes than apply')

  copy.git('reset', '--quiet', '--hard')
  copy.git('clean', '--quiet', '--force', '-d')
  expectCode(apply(), 0, 'apply again after undo')
  expect(copy.state() === after, 'two applies of one state write different bytes')
  copy.commit()
  expectCode(apply(), 0, 'the second run')
  expect(copy.git('status', '--porcelain') === '', 'the second run writes again')
  expectCode(apply('--check'), 0, '--check after')
  return { account: written.out, wrong }

  function command(...args: readonly string[]): Run {
    return run([process.execPath, cli, ...args, '--lang', 'en'], copy.folder)
  }
}
