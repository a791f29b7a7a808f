import { noCommand, oneLine } from '../../model/one-line.js'

/**
 * A workflow command of GitHub Actions, e.g. `::warning file=src/a.ts,line=3::text`. Properties that are undefined are left out.
 * Escaped as actions/toolkit does it (packages/core/src/command.ts): the text cannot end its line or begin another command.
 */
export function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${propertyValue(String(value))}`],
  )
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${data(noCommand(oneLine(message)))}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function propertyValue(text: string): string {
  return noCommand(oneLine(data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')))
}
