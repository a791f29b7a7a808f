import type { Finding, Role } from '../model/finding.js'
import { isOfStreams } from '../model/legacy.js'
import type { DecidedSocket } from '../model/socket.js'
import type { RuleHead } from '../rules/define-rule.js'

const declared: ReadonlySet<Role> = new Set(['infrastructure', 'operations'])
const served: ReadonlySet<Role> = new Set(['server', 'configuration'])
const inUse: ReadonlySet<Role> = new Set(['client', 'server', 'infrastructure', 'configuration'])

/** A file that is a test itself, by its name. */
const testFile = /(^|[./_-])(?:tests?|specs?|e2e|mock|stub)\.[^./]+$|(^|\/)(?:test_[^/]*|conftest)\.py$/i

/**
 * What tests declare is data of theirs: a template that a parser is tried on, an application that a library is tried with. It is
 * `possible`: no API to be removed, and no server to be migrated where only such applications have sockets.
 */
export function withTestData(
  findings: readonly Finding[],
  sockets: readonly DecidedSocket[],
  rules: readonly Pick<RuleHead, 'id' | 'role'>[],
): readonly Finding[] {
  // Of a rule's findings in tests, the role is that of tests.
  const ofServers = new Set(rules.flatMap(({ id, role }) => (served.has(role) ? [id] : [])))
  const isAnyInUse =
    sockets.some(({ usage }) => usage.zone === 'source') ||
    findings.some(
      (one) =>
        one.zone === 'source' && inUse.has(one.role) && one.confidence !== 'possible' && !isOfStreams(one),
    )
  const isData = ({ ruleId, role, zone, location }: Finding) =>
    zone === 'test' &&
    (declared.has(role) || (!isAnyInUse && ofServers.has(ruleId) && !testFile.test(location.path)))
  return findings.map((one) =>
    isData(one) && one.confidence !== 'possible' ? { ...one, confidence: 'possible' as const } : one,
  )
}
