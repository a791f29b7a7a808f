import { describe, expect, it } from 'vitest'
import { programFor } from '../../src/cli/program.js'
import { callCli } from '../support/run-cli.js'
import { terminalOf } from '../support/typing.js'

const { terminal } = terminalOf('.', '')
const program = programFor(terminal, () => undefined)
const commands = program.commands.filter((command) => command.name() !== 'help')

describe.each(commands.map((command) => [command.name(), command] as const))('%s --help', (name, command) => {
  it('is an answer on stdout, with a sentence on what it does and two examples that can be typed', async () => {
    const { code, stdout, stderr } = await callCli([name, '--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(command.description().length).toBeGreaterThan(20)
    const examples = [...stdout.matchAll(/^ {2}\$ (.*)$/gm)].map(
      ([, line = '']) => line.split(/ {2,}/)[0] ?? '',
    )
    expect(examples.filter((line) => line.includes(`migrate-ws ${name}`)).length).toBeGreaterThanOrEqual(2)
    for (const flag of examples.flatMap(
      (line) => /migrate-ws \S+(.*)$/.exec(line)?.[1]?.match(/(?<=\s)-{1,2}[a-z][\w-]*/g) ?? [],
    ))
      expect({
        flag,
        isKnown: command.options.some((option) => option.long === flag || option.short === flag),
      }).toEqual({ flag, isKnown: true })
  })

  it('says of every flag what it is for', () => {
    for (const { flags, description } of command.options)
      expect({ flags, length: description.length > 8 }).toEqual({ flags, length: true })
  })
})

it('--help lists every command', async () => {
  const { stdout } = await callCli(['--help'])
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command.name()}\\b`, 'm'))
})
