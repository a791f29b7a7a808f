import { createHash } from 'node:crypto'
import type { Finding } from '../../model/finding.js'
import { type Identity, identityKey, sameCode } from '../../model/identity.js'
import { byLocation } from '../../model/lines.js'

/**
 * Sorts findings, numbers those that are equal, in the order of the file, and gives each its id: a hash of the code that it is about.
 * What is said of it is no part of the id: code hosts would call the same code fixed and new.
 */
export function identify(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) => byLocation(a.location, b.location) || (a.ruleId < b.ruleId ? -1 : 1),
  )
  const seen = new Map<string, number>()
  const seenCode = new Map<string, number>()
  return sorted.map((finding) => {
    const identity = identityOf(finding)
    const key = identityKey(identity)
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    const code = `${finding.location.path}\0${sameCode(finding)}`
    const number = seenCode.get(code) ?? 0
    seenCode.set(code, number + 1)
    return { ...finding, ordinal, id: hashOf(`${code}\0${number}`) }
  })
}

function identityOf({ ruleId, messageId, location, scope, expression }: Finding): Identity {
  return { ruleId, messageId, path: location.path, scope, expression, ordinal: 0 }
}

/** 16 hexadecimal digits: enough to keep the findings of one repository distinct. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
