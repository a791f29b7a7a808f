import type { ParsedFile } from '../languages/parsed-file.js'
import { brief, withBriefTexts } from '../model/brief.js'
import type { Detection, Finding } from '../model/finding.js'
import { locate } from '../model/lines.js'
import type { SourceText } from '../model/source.js'
import type { Rule, RuleContext, RuleHead } from '../rules/define-rule.js'
import { expressionOf } from './identity/expression.js'
import { lineHashes } from './identity/line-hashes.js'
import { scopePathAt } from './identity/scope-path.js'
import type { Outcomes } from './outcomes.js'

export type MayFind = (rule: RuleHead, source: SourceText) => boolean

/** Runs rules over the files in which they may find something. One that throws fails that file, and the others still have their say. */
export function detect(
  files: readonly ParsedFile[],
  rules: readonly Rule[],
  context: RuleContext,
  mayFind: MayFind,
  outcomes: Outcomes,
  onFile: () => void = () => undefined,
): Finding[] {
  return files.flatMap((file) => {
    onFile()
    const found: Finding[] = []
    for (const rule of rules) {
      if (!mayFind(rule, file.source)) continue
      try {
        outcomes.budget.within(file.source.path, () => {
          for (const detection of rule.detect(file, context)) found.push(findingOf(file, rule, detection))
        })
      } catch (error) {
        outcomes.failBy(file.source.path, 'detect', rule.id, error)
      }
    }
    return withLineHashes(file, found)
  })
}

/** While the text is at hand: who shows the report has none. */
function withLineHashes({ source }: ParsedFile, findings: Finding[]): Finding[] {
  const hashes = lineHashes(source, new Set(findings.map(({ location }) => location.start.line)))
  return findings.map((finding) => {
    const lineHash = hashes.get(finding.location.start.line)
    return lineHash === undefined ? finding : { ...finding, lineHash }
  })
}

function findingOf(file: ParsedFile, rule: Rule, detection: Detection): Finding {
  const { source } = file
  const { start, end } = detection.at
  const shown = source.text.slice(start, Math.min(end, start + 400))
  const role = detection.role ?? rule.role
  const resource = detection.resource ?? rule.resource
  return {
    id: '',
    ruleId: rule.id,
    messageId: detection.messageId,
    data: withBriefTexts(detection.data),
    // What a test does with a socket is a test's business, whatever rule saw it.
    role: source.zone === 'test' && (role === 'client' || role === 'server') ? 'test' : role,
    confidence: detection.confidence,
    zone: source.zone,
    language: source.language,
    location: locate(source, detection.at),
    scope: brief(detection.scope ?? scopePathAt(file, detection.at)),
    expression: expressionOf(source.text, detection.at),
    ordinal: 0,
    excerpt: (shown.split(/\r?\n/, 1)[0] ?? '').trim().slice(0, 200),
    replacement: rule.replacement,
    names: detection.names ?? [],
    links: detection.links ?? [],
    ...(resource === undefined ? {} : { resource }),
  }
}
