import type { Origin } from './origin.js'

const record = /^(.*\/)?[^/]+\.dist-info\/RECORD$/

export function isRecord(path: string): boolean {
  return path.endsWith('.dist-info/RECORD')
}

/**
 * Whether a file lies in a folder that pip wrote, as its record beside it says: `layer/python/botocore/` by
 * `layer/python/botocore-1.34.0.dist-info/RECORD` (https://packaging.python.org/en/latest/specifications/recording-installed-packages/).
 */
export function installedByPip(
  records: readonly string[],
  textOf: Origin['textOf'],
): (path: string) => boolean {
  const installed = new Set<string>()
  for (const path of records) {
    const found = record.exec(path)
    if (!found) continue
    for (const [, folder] of (textOf(path) ?? '').matchAll(/^"?((?!\.\.\/)[^/,"\r\n]+\/)/gm))
      installed.add(`${found[1] ?? ''}${folder}`)
  }
  if (installed.size === 0) return () => false
  return (path) => {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (installed.has(path.slice(0, at + 1))) return true
    return false
  }
}
