import type { FileOrigin } from './origin.js'

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
  textOf: FileOrigin['textOf'],
): (path: string) => boolean {
  const installed = new Set<string>()
  for (const path of records) {
    const found = record.exec(path)
    if (!found) continue
    for (const line of (textOf(path) ?? '').split('\n')) {
      const folder = topFolder(line.startsWith('"') ? line.slice(1) : line)
      if (folder !== undefined) installed.add(`${found[1] ?? ''}${folder}`)
    }
  }
  if (installed.size === 0) return () => false
  return (path) => {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (installed.has(path.slice(0, at + 1))) return true
    return false
  }
}

/** `botocore/` of `botocore/client.py,sha256=…,128`; undefined for files at the top, and for what lies above it (`../../bin/`). */
function topFolder(written: string): string | undefined {
  const end = written.indexOf('/')
  const folder = written.slice(0, end + 1)
  return end > 0 && folder !== '../' && !/[,"]/.test(folder) ? folder : undefined
}
