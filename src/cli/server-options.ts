import { InvalidArgumentError, Option } from 'commander'
import { collect } from './options.js'

/** For commands that speak to servers. */
export function headerOption(): Option {
  return new Option(
    '--header <header>',
    "a header for every request: 'authorization: Bearer …' (may be repeated)",
  )
    .argParser((value, before: readonly string[]) => collect(headerLine(value), before))
    .default([], 'none')
}

function headerLine(value: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+:\s*\S/.test(value) || /[\r\n]/.test(value))
    throw new InvalidArgumentError("It takes a header such as 'authorization: Bearer …'.")
  return value
}

export function headersOf({
  header,
}: {
  readonly header: readonly string[]
}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    header.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

/** An address of this protocol, without a fragment. */
export function addressOf(protocol: RegExp, sample: string): (value: string) => string {
  return (value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined
    if (!url || !protocol.test(url.protocol) || url.hash)
      throw new InvalidArgumentError(`It takes an address such as ${sample}.`)
    return value
  }
}

export function secondsOf(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new InvalidArgumentError('It takes a number of seconds such as 10.')
  return Number(value)
}
