import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { bin, callCli, plainEnv } from '../support/run-cli.js'
import { temporaryFolder } from '../support/temporary-repository.js'

const has = (command: string) => spawnSync(command, ['-c', 'true']).status === 0

describe.runIf(has('bash'))('completion bash, in bash', () => {
  let script: string
  let cwd: string
  beforeAll(async () => {
    cwd = temporaryFolder({ 'chat.ts': '', 'web/a.ts': '' })
    const { stdout } = await callCli(['completion', 'bash'])
    script = join(temporaryFolder(), 'completion.bash')
    writeFileSync(script, stdout)
  })

  /** What bash has at hand when Tab is pressed behind this line; a blank at its end begins a new word. */
  function offered(line: string): string[] {
    const words = line
      .split(/(=)|\s+/)
      .filter((word) => word !== undefined && (word !== '' || line.endsWith(' ')))
    const ask = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _migrate_ws; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', ask, script, ...words], {
      cwd,
      env: plainEnv(),
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    return stdout.split('\n').filter(Boolean)
  }

  it('commands', () => {
    expect(offered('migrate-ws ')).toEqual(
      expect.arrayContaining(['scan', 'apply', 'check', 'completion', 'init', '--help']),
    )
    expect(offered('migrate-ws ba')).toEqual(['baseline'])
    expect(offered('migrate-ws help')).toEqual([])
  })

  it.each<readonly [line: string, words: readonly string[]]>([
    ['migrate-ws scan --fail', ['--fail-on']],
    ['migrate-ws scan --fail-on ', ['none', 'new', 'open', 'all']],
    ['migrate-ws scan --lang=', ['en', 'ja']],
    ['migrate-ws scan --lang=j', ['ja']],
    ['migrate-ws --lang ja check --pha', ['--phase']],
    ['migrate-ws check --phase m', ['migrate']],
    ['migrate-ws scan --reporter mark', ['markdown']],
    ['migrate-ws scan -C ', ['web']],
    ['migrate-ws explain browser-websocket-h', ['browser-websocket-handler']],
    ['migrate-ws explain W-OP', ['W-OPEN']],
    ['migrate-ws attest notify', ['notify-support']],
    ['migrate-ws scan --only notify', ['notify-support']],
    ['migrate-ws scan --skip browser-websocket-h', ['browser-websocket-handler']],
    ['migrate-ws completion z', ['zsh']],
    ['migrate-ws undo --fail', []],
  ])('%s', (line, words) => {
    expect(offered(line)).toEqual(words)
  })

  it('files where files belong: bash itself offers them', () => {
    expect(offered('migrate-ws scan ch')).toEqual([])
    expect(offered('migrate-ws scan -c ')).toEqual([])
    const { stdout } = spawnSync('bash', ['--norc', '-c', 'source "$0"; complete -p migrate-ws', script], {
      encoding: 'utf8',
    })
    expect(stdout).toBe('complete -o bashdefault -o default -F _migrate_ws migrate-ws\n')
  })
})

describe('completion', () => {
  it.each([
    ['zsh', ['-n']],
    ['fish', ['--no-execute']],
  ])('%s can read its script, where it is installed', async (shell, flags) => {
    const { code, stdout, stderr } = await callCli(['completion', shell])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const word of ['plan-removal', 'fail-on', 'notify-support', 'W-OPEN']) expect(stdout).toContain(word)
    if (!has(shell)) return
    const script = join(temporaryFolder(), 'script')
    writeFileSync(script, stdout)
    expect(spawnSync(shell, [...flags, script], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
  })

  it('of another shell: exit 2 and which there are', async () => {
    const { code, stdout, stderr } = await callCli(['completion', 'tcsh'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/'tcsh'.*bash, zsh, fish.*migrate-ws completion --help/)
    expect(existsSync(bin)).toBe(true)
  })
})

describe('completion powershell', () => {
  it('is plain data in quotes: no word of it runs, whatever stands in a description', async () => {
    const { stdout } = await callCli(['completion', 'powershell'])
    const tables = stdout.slice(0, stdout.indexOf('Register-ArgumentCompleter'))
    // Within single quotes PowerShell expands nothing, and '' is one quote:
    // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
    const left = tables.replace(/^#.*$/gm, '').replace(/'(?:[^']|'')*'/g, '""')
    expect(left.replace(/\$migrateWs(?:Commands|Flags|Words) = @\(|[)\s]|""/g, '')).toBe('')
    for (const row of ["'scan\tfind", "'scan\t--only\t", "'explain\t\t", "'check\t-C\t"]) {
      expect(tables).toContain(row)
    }
  })
})
