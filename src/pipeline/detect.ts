import { createHash } from 'node:crypto'
import type { ParsedFile } from '../languages/parsed-file.js'
import type { Detection, Finding } from '../model/finding.js'
import { byLocation, locate } from '../model/lines.js'
import type { SourceText } from '../model/source.js'
import type { Rule, RuleContext } from '../rules/define-rule.js'
import type { Outcomes } from './outcomes.js'

/** Runs every rule over every file. A rule that throws fails that file, and the others still have their say. */
export function detect(
  files: readonly ParsedFile[],
  rules: readonly Rule[],
  context: RuleContext,
  outcomes: Outcomes,
): Finding[] {
  const findings: Finding[] = []
  for (const file of files) {
    for (const rule of rules) {
      try {
        for (const detection of rule.detect(file, context))
          findings.push(findingOf(file.source, rule, detection))
      } catch (error) {
        outcomes.fail(file.source.path, 'detect', `${rule.id}: ${(error as Error).message.split('\n')[0]}`)
      }
    }
  }
  return findings
}

function findingOf(source: SourceText, rule: Rule, detection: Detection): Finding {
  const { start, end } = detection.at
  const shown = source.text.slice(start, Math.min(end, start + 400))
  const role = detection.role ?? rule.role
  const resource = detection.resource ?? rule.resource
  return {
    id: '',
    ruleId: rule.id,
    messageId: detection.messageId,
    data: detection.data,
    // What a test does with a socket is a test's business, whatever rule saw it.
    role: source.zone === 'test' && (role === 'client' || role === 'server') ? 'test' : role,
    confidence: detection.confidence,
    zone: source.zone,
    language: source.language,
    location: locate(source, detection.at),
    scope: detection.scope ?? '',
    excerpt: (shown.split(/\r?\n/, 1)[0] ?? '').trim().slice(0, 200),
    replacement: rule.replacement,
    names: detection.names ?? [],
    links: detection.links ?? [],
    ...(resource === undefined ? {} : { resource }),
  }
}

/**
 * Sorts findings and gives each its id: a hash of rule, path, scope, expression without white space, and a number
 * among equals. Line shifts and reformatting keep it.
 */
export function identify(findings: readonly Finding[]): Finding[] {
  const sorted = [...findings].sort(
    (a, b) => byLocation(a.location, b.location) || (a.ruleId < b.ruleId ? -1 : 1),
  )
  const seen = new Map<string, number>()
  return sorted.map((finding) => {
    const { ruleId, messageId, scope } = finding
    const key = [ruleId, messageId, finding.location.path, scope, finding.excerpt.replace(/\s+/g, '')].join(
      '\0',
    )
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    return { ...finding, id: hashOf(`${key}\0${ordinal}`) }
  })
}

/** 16 hexadecimal digits: enough that two findings of one repository never meet. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}
