import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { plainEnv } from '../support/run-cli.js'
import { type TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'

const cli = fileURLToPath(new URL('../../bin/migrate-ws.js', import.meta.url))

/** What a person does, as `STEPS.md` says it: one command, or one edit. */
export interface Step {
  /** `Name the endpoints`. */
  readonly title: string
  /** The part of the way that it belongs to: `In parallel`. */
  readonly part: string
  readonly kind: 'sh' | 'diff'
  readonly text: string
}

/** The steps of a document: `## Part`, `### 1. Title`, and one block of code each. */
export function stepsOf(file: string): readonly Step[] {
  const parts = readFileSync(file, 'utf8').split(/^## /m).slice(1)
  return parts.flatMap((written) => {
    const [part = '', ...steps] = written.split(/^### \d+\. /m)
    return steps.map((step): Step => {
      const blocks = [...step.matchAll(/^```(sh|diff)\n(.*?)^```$/gms)]
      expect(blocks, step).toHaveLength(1)
      const [, kind, text = ''] = blocks[0] ?? []
      const [title = ''] = step.split('\n')
      return { title, part: part.split('\n')[0] ?? '', kind: kind === 'sh' ? 'sh' : 'diff', text }
    })
  })
}

/** The lines that an edit adds and takes away. */
export function linesOf({ kind, text }: Step): number {
  return kind === 'sh' ? 1 : (text.match(/^(?:\+(?!\+\+ )|-(?!-- )).*\S/gm) ?? []).length
}

/** Does a step and commits it. Commands are told that it is this day. */
export function take(repository: TemporaryRepository, { kind, text, title }: Step, day: string): void {
  const path = temporaryFolder()
  const command = `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@" --lang en --today ${day}\n`
  writeFileSync(join(path, 'migrate-ws'), command, { mode: 0o755 })
  const env = plainEnv()
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', kind === 'sh' ? text : 'git apply -'], {
    cwd: repository.path,
    env: { ...env, PATH: `${path}:${env.PATH}` },
    encoding: 'utf8',
    ...(kind === 'diff' ? { input: text } : {}),
  })
  expect(status, `${title}\n${stdout}${stderr}`).toBe(0)
  repository.commitOn(day, title)
}
